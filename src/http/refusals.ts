import type { FastifyReply } from 'fastify';
import { refusalPage } from './refusal-page.ts';

/** A refusal as the API sends it, inside `{ error: … }`. `id` is found in the log when the fault is ours. */
export interface ApiError {
  readonly kind: string;
  readonly message: string;
  readonly fields?: readonly FieldError[];
  readonly id?: string;
}

export interface FieldError {
  /** Dotted, from the top of the body or query: `body.headline`. */
  readonly path: string;
  readonly message: string;
}

export interface HttpRefusal extends ApiError {
  readonly status: number;
  /** One sentence for a person: what was wrong and what to do. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal ready to be written by whoever holds the connection. */
export interface RefusalReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// Programs talk to these; everything else is read by people.
const programPath = /^\/(?:api|wire|out|health|metrics)(?:[/?]|$)/;

export const isProgramPath = (target: string): boolean => programPath.test(target);

/** JSON for programs, a small page for people. Never stored by anyone. */
export const toRefusalReply = (refusal: HttpRefusal, target: string): RefusalReply => {
  const { status, headers, ...error } = refusal;
  const isProgram = isProgramPath(target);
  return {
    status,
    headers: {
      'content-type': isProgram ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
    body: isProgram ? JSON.stringify({ error }) : refusalPage(refusal),
  };
};

/** Answers a route's request with a refusal, in the form its readers expect. */
export const sendRefusal = (reply: FastifyReply, refusal: HttpRefusal): FastifyReply => {
  const { status, headers, body } = toRefusalReply(refusal, reply.request.url);
  // The body is written as it stands: a route's response schema describes its answers, not its refusals.
  return reply.code(status).headers(headers).serializer(String).send(body);
};
