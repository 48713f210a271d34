type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The fields that have a value: what is not known is absent, never `undefined`. */
export const defined = <T extends object>(fields: T): Defined<T> => {
  const kept: Defined<T> = {};
  for (const key in fields) {
    const value = fields[key];
    if (value !== undefined) kept[key] = value as Exclude<typeof value, undefined>;
  }
  return kept;
};
