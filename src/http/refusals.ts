import type { FastifyReply } from 'fastify';

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

export interface HttpRefusal {
  readonly status: number;
  readonly kind: string;
  /** One sentence for a person: what was wrong and what to do. */
  readonly message: string;
  readonly fields?: readonly FieldError[];
}

/** Answers a route's request with a refusal, in the form its readers expect (JSON for programs, a page for people). */
export const sendRefusal = (reply: FastifyReply, refusal: HttpRefusal): FastifyReply => {
  const { status, ...error } = refusal;
  return reply.code(status).send({ error });
};
