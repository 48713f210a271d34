import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

export interface LogOptions {
  readonly level?: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Standard error unless given: standard output belongs to the answers of commands. */
  readonly destination?: DestinationStream;
}

// Fields whose value must never be written, wherever a log call or a request puts them.
const secretFields = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'key',
  'email',
  '["set-cookie"]',
  '["x-api-key"]',
];

const redacted = secretFields.flatMap((field) => {
  const tail = field.startsWith('[') ? field : `.${field}`;
  return [field, `*${tail}`, `*.headers${tail}`, `headers${tail}`];
});

const standardError = 2;

/** Structured log: one JSON object a line, secrets replaced, addresses without their query. */
export const createLog = (options: LogOptions = {}): Log => {
  const settings = {
    level: options.level ?? 'info',
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted, censor: '[secret]' },
    serializers: { req: describeRequest, err: pino.stdSerializers.err },
  };
  return pino(settings, options.destination ?? pino.destination(standardError));
};

// A query may hold a search, a sign-in link or an address: only the path is kept.
const describeRequest = (request: { method?: string; url?: string; id?: unknown }): object => ({
  id: request.id,
  method: request.method,
  path: request.url?.split('?', 1)[0],
});
