import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';

/** Says what a schema of JSON Feed finds wrong with a feed: one line per flaw. */
export const loadJsonFeedSchema = (file: string): ((json: string) => readonly string[]) => {
  let validate: ReturnType<typeof openSchema> | undefined;
  return (json) => {
    validate ??= openSchema(file);
    validate(JSON.parse(json));
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath}: ${message}`);
  };
};

const openSchema = (file: string) => {
  const ajv = new Ajv({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const { $schema: _, ...schema }: Record<string, unknown> = JSON.parse(readFileSync(file, 'utf8'));
  return ajv.compile(schema);
};
