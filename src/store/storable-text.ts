/**
 * Text as PostgreSQL can hold it: NUL and half surrogate pairs become U+FFFD. Wires do send them (JSON can spell both),
 * and one such character would otherwise refuse a whole batch.
 */
export const toStorableText = (text: string): string => text.replace(/[\0\ud800-\udfff]/gu, '\uFFFD');

/** A value as JSON text that a jsonb column can hold. */
export const toStorableJson = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'null';
  // Escapes of this shape are rare, so the careful way is taken only when one is there.
  if (!text.includes('\\u0000') && !text.includes('\\ud')) return text;
  return JSON.stringify(value, (_, part) => (typeof part === 'string' ? toStorableText(part) : part));
};
