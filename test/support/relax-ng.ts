import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import type { SchemaFlaws } from './xml-schema.ts';

/** Loads a RELAX NG schema in XML syntax, when the first document is asked about. */
export const loadRelaxNg = (file: string): SchemaFlaws => {
  let validator: RelaxNGValidator | undefined;
  return (xml) => {
    validator ??= openSchema(file);
    try {
      const document = XmlDocument.fromString(xml);
      try {
        validator.validate(document);
        return [];
      } finally {
        document.dispose();
      }
    } catch (cause) {
      return [cause instanceof Error ? cause.message : String(cause)];
    }
  };
};

const openSchema = (file: string): RelaxNGValidator => {
  xmlRegisterFsInputProviders();
  return RelaxNGValidator.fromDoc(XmlDocument.fromString(readFileSync(file, 'utf8'), { url: path.resolve(file) }));
};
