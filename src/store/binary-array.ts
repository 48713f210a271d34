/** Element types that travel as raw bytes, with PostgreSQL's number for each type. */
export const binaryTypes = { text: 25, bytea: 17, jsonb: 3802 } as const;

export type BinaryType = keyof typeof binaryTypes;

const headerBytes = 20;
const nullLength = -1;
/** Binary jsonb begins with its version. */
const jsonbVersion = 1;

/**
 * An array in PostgreSQL's binary form. Text form would escape every quote of a JSON document and double every byte
 * of a raw item; this copies them.
 */
export const toBinaryArray = (type: BinaryType, elements: readonly (string | Uint8Array | null)[]): Buffer => {
  const prefix = type === 'jsonb' ? 1 : 0;
  const lengths = elements.map((one) => (one === null ? nullLength : prefix + Buffer.byteLength(one)));
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(length, 0), headerBytes);
  const out = Buffer.allocUnsafe(size);
  let at = writeHeader(out, type, elements);
  elements.forEach((element, i) => {
    at = out.writeInt32BE(lengths[i] ?? nullLength, at);
    if (element === null) return;
    if (prefix === 1) at = out.writeUInt8(jsonbVersion, at);
    if (typeof element === 'string') at += out.write(element, at);
    else {
      out.set(element, at);
      at += element.length;
    }
  });
  return out;
};

// One dimension; whether there are nulls; the type; how many; counted from 1.
const writeHeader = (out: Buffer, type: BinaryType, elements: readonly unknown[]): number => {
  const fields = [1, elements.includes(null) ? 1 : 0, binaryTypes[type], elements.length, 1];
  return fields.reduce((at, field) => out.writeInt32BE(field, at), 0);
};
