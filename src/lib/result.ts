/** A value that was expected to fail sometimes: either `ok` with a value, or not `ok` with the reason. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error });

/** Ends a switch over a union: the compiler refuses the call while a case is missing. */
export const unreachable = (value: never): never => {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
};
