// Signs by which people tell in which charset a file is; others are named by their byte alone.
const names: Readonly<Record<string, string>> = {
  '£': 'pound sign',
  '¥': 'yen sign',
  '§': 'section sign',
  '°': 'degree sign',
  '\u00a0': 'no-break space',
  '€': 'euro sign',
  '…': 'ellipsis',
  '‘': 'opening quote',
  '’': 'apostrophe',
  '“': 'opening quote',
  '”': 'closing quote',
  '–': 'dash',
  '—': 'dash',
  '•': 'bullet',
  '™': 'trade mark sign',
};
const windowsOnly = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const windowsBytes = [
  0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96,
  0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
];

/** In which one-byte charset a text came, and by which of its characters that shows. */
export const charsetFact = (text: string): string | undefined => {
  const characters = [...text].filter((c) => c > '\u007f');
  const windows = characters.find((c) => windowsOnly.includes(c));
  if (windows !== undefined) {
    const byte = hex(windowsBytes[windowsOnly.indexOf(windows)] ?? 0);
    return `windows-1252 (${[byte, names[windows]].filter((part) => part !== undefined).join(' ')})`;
  }
  const [first] = characters;
  if (first === undefined) return undefined;
  return `ISO-8859-1 (${[names[first], hex(first.charCodeAt(0))].filter((part) => part !== undefined).join(' ')})`;
};

const hex = (byte: number): string => `0x${byte.toString(16).toUpperCase()}`;
