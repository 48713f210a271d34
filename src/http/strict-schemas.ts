import type { RouteOptions } from 'fastify';
import { z } from 'zod';

const bodyMethods: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Stops the start when a route would let unknown fields of a body or query through: a field nobody declared is how
 * a role or a verified address gets set from outside. API routes that declare nothing take nothing.
 */
export const requireStrictSchemas = (route: RouteOptions): void => {
  const schema = route.schema ?? {};
  for (const part of ['body', 'querystring', 'params'] as const) {
    const loose = schema[part] instanceof z.ZodType ? findLoose(schema[part], part) : undefined;
    if (loose !== undefined) {
      throw new Error(`Route ${String(route.method)} ${route.url}: ${loose} must be z.strictObject.`);
    }
  }
  if (!route.url.startsWith('/api/')) return;
  const methods = [route.method].flat();
  const nothing = z.strictObject({});
  route.schema = {
    ...schema,
    querystring: schema.querystring ?? nothing,
    ...(schema.body === undefined && methods.some((method) => bodyMethods.has(method))
      ? { body: nothing.nullish() }
      : {}),
  };
};

/** The place of the first object schema that would drop or keep unknown keys silently. */
const findLoose = (schema: z.ZodType, at: string): string | undefined => {
  if (schema instanceof z.ZodObject) {
    if (!(schema.def.catchall instanceof z.ZodNever)) return at;
    return firstOf(
      Object.entries(schema.shape).map(
        ([key, inner]) =>
          () =>
            look(inner, `${at}.${key}`),
      ),
    );
  }
  if (schema instanceof z.ZodArray) return look(schema.element, `${at}[]`);
  if (schema instanceof z.ZodUnion) return firstOf(schema.options.map((inner) => () => look(inner, at)));
  if (schema instanceof z.ZodIntersection) {
    return firstOf([() => look(schema.def.left, at), () => look(schema.def.right, at)]);
  }
  if (schema instanceof z.ZodPipe) return look(schema.def.in, at);
  if (hasInner(schema.def)) return look(schema.def.innerType, at);
  return undefined;
};

const look = (schema: unknown, at: string): string | undefined =>
  schema instanceof z.ZodType ? findLoose(schema, at) : undefined;

const hasInner = (def: object): def is { readonly innerType: unknown } => 'innerType' in def;

const firstOf = (lookers: readonly (() => string | undefined)[]): string | undefined => {
  for (const find of lookers) {
    const found = find();
    if (found !== undefined) return found;
  }
  return undefined;
};
