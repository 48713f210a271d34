import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

/** Says what the schema of a version of ninjs finds wrong with an item: one line per flaw. Loaded with the first item. */
export const loadNinjsSchema = (folder: string, version: string): ((item: unknown) => readonly string[]) => {
  let validate: ReturnType<typeof openSchema> | undefined;
  return (item) => {
    validate ??= openSchema(folder, version);
    validate(item);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  };
};

const openSchema = (folder: string, version: string) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const read = (name: string): object => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  ajv.addSchema(read('GeoJSON-schema.json'));
  return ajv.compile(read(`ninjs-schema_${version}.json`));
};
