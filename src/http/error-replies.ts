import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ourFault, refusalTexts, sentenceFor } from './refusal-text.ts';
import { type FieldError, type HttpRefusal, sendRefusal } from './refusals.ts';

/** Turns whatever a route threw into a refusal that says nothing of our insides; faults of ours go to the log. */
export const replyToError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const refusal = toRefusal(error, request.id);
  if (refusal.status >= 500) request.log.error({ err: error, status: refusal.status }, 'request failed');
  return sendRefusal(reply, refusal);
};

const toRefusal = (error: FastifyError, id: string): HttpRefusal => {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const top = error.validationContext ?? 'body';
    const fields = error.validation.flatMap((issue) => toFieldErrors(top, issue));
    return { status: 400, kind: 'invalid', message: 'Some fields are missing, unknown or wrong.', fields };
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) return { status, kind: 'refused', message: sentenceFor(status) };
  if (isOutage(error)) return { ...refusalTexts.unavailable, id };
  return { status: status >= 500 && status < 600 ? status : 500, kind: 'fault', message: ourFault, id };
};

interface ValidationIssue {
  readonly instancePath: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

const longestName = 60;

const toFieldErrors = (top: string, issue: ValidationIssue): FieldError[] => {
  const place = issue.instancePath.split('/').filter((part) => part !== '');
  const toPath = (...more: readonly string[]): string =>
    [top === 'querystring' ? 'query' : top, ...place, ...more].map((part) => part.slice(0, longestName)).join('.');
  const { keys } = issue.params;
  if (Array.isArray(keys))
    return keys.map((key) => ({ path: toPath(String(key)), message: 'There is no such field.' }));
  return [{ path: toPath(), message: issue.message ?? 'This value is not accepted.' }];
};

// SQLSTATE classes 08 (connection), 53 (resources), 57P (shut down), and what the socket says.
const outageCode = /^(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|08\w{3}|53\w{3}|57P0[123])$/;

const isOutage = (error: unknown, depth = 0): boolean => {
  if (!(error instanceof Error) || depth > 5) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code !== undefined && (outageCode.test(code) || (code === 'ENOENT' && syscall === 'connect'))) return true;
  return isOutage(error.cause, depth + 1);
};
