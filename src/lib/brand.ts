declare const brand: unique symbol;

/** A primitive that carries its meaning in its type, so a story's id is never passed where a version's is due. */
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
