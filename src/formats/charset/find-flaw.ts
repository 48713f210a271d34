/** How bytes stand to UTF-8. */
export interface Flaw {
  /** First byte that UTF-8 does not allow; absent when there is none. */
  readonly at?: number;
  /** True when there is at least one correct sequence of several bytes. */
  readonly hasSequences: boolean;
  /** True when the only fault is a sequence that the end cuts off. */
  readonly isCutOff: boolean;
  /** True for an overlong spelling of an ASCII character: no encoder writes that by mistake. */
  readonly isForged: boolean;
}

/** Walks the bytes as UTF-8. */
export const findFlaw = (bytes: Uint8Array): Flaw => {
  let at: number | undefined;
  let hasSequences = false;
  let isForged = false;
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] ?? 0;
    const length = lead < 0x80 ? 1 : sequenceLength(bytes, i);
    if (length > 1) hasSequences = true;
    if (length === 0) {
      const tail = bytes.length - i;
      // Another fault before it: then being cut off is not the whole story.
      if (at === undefined && isUnfinished(bytes, i, tail)) return { at: i, hasSequences, isCutOff: true, isForged };
      at ??= i;
      if ((lead === 0xc0 || lead === 0xc1) && isTrail(bytes[i + 1])) isForged = true;
    }
    i += length === 0 ? 1 : length;
  }
  return { ...(at === undefined ? {} : { at }), hasSequences, isCutOff: false, isForged };
};

/** Length of the correct sequence that starts here, or 0. */
const sequenceLength = (bytes: Uint8Array, at: number): number => {
  const lead = bytes[at] ?? 0;
  const length = expectedLength(lead);
  if (length === 0 || !isSecond(lead, bytes[at + 1])) return 0;
  for (let i = 2; i < length; i++) if (!isTrail(bytes[at + i])) return 0;
  return length;
};

const isUnfinished = (bytes: Uint8Array, at: number, tail: number): boolean => {
  const lead = bytes[at] ?? 0;
  if (expectedLength(lead) <= tail) return false;
  if (tail > 1 && !isSecond(lead, bytes[at + 1])) return false;
  return tail < 3 || isTrail(bytes[at + 2]);
};

const expectedLength = (lead: number): number => {
  if (lead < 0xc2) return 0;
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
};

/** The second byte carries the limits against overlong forms, surrogates and code points beyond Unicode. */
const isSecond = (lead: number, byte: number | undefined): boolean => {
  if (!isTrail(byte) || byte === undefined) return false;
  if (lead === 0xe0) return byte >= 0xa0;
  if (lead === 0xed) return byte < 0xa0;
  if (lead === 0xf0) return byte >= 0x90;
  return lead === 0xf4 ? byte < 0x90 : true;
};

const isTrail = (byte: number | undefined): boolean => byte !== undefined && (byte & 0xc0) === 0x80;
