import { readFileSync } from 'node:fs';
import path from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

/** Says what a schema finds wrong with a document: one line per flaw, none where it is valid. */
export type SchemaFlaws = (xml: string) => readonly string[];

/** Loads an XSD file with all that it includes or imports from beside it, when the first document is asked about. */
export const loadXmlSchema = (file: string): SchemaFlaws => {
  let validator: XsdValidator | undefined;
  return (xml) => {
    validator ??= openSchema(file);
    const loaded = validator;
    const document = tryTo(() => XmlDocument.fromString(xml));
    if (typeof document === 'string') return [document];
    const flaw = tryTo(() => loaded.validate(document));
    document.dispose();
    return flaw === undefined ? [] : flaw.split('\n').filter((line) => line.trim() !== '');
  };
};

const openSchema = (file: string): XsdValidator => {
  xmlRegisterFsInputProviders();
  return XsdValidator.fromDoc(XmlDocument.fromString(readFileSync(file, 'utf8'), { url: path.resolve(file) }));
};

const tryTo = <T>(act: () => T): T | string => {
  try {
    return act();
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
};
