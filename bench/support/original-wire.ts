/** A wire item made for measuring: original words, the same for the same seed and number. */
export interface MadeItem {
  readonly wireId: string;
  /** File name with the format's ending. */
  readonly name: string;
  readonly headline: string;
  readonly content: string;
}

export type MadeFormat = 'nitf' | 'ninjs';

const words =
  `ferry harbour council strike budget evening report minister school river winter market train bridge farmer court
  storm village engine signal lantern orchard timber mayor deputy tunnel meadow season copper glacier island archive`.split(
    /\s+/,
  );

/** Makes item `number` of a wire; NITF and ninjs in turn unless a format is named. */
export const makeItem = (seed: number, number: number, format?: MadeFormat): MadeItem => {
  const next = createRandom(seed * 1_000_003 + number);
  const sentence = (length: number): string => {
    const text = Array.from({ length }, () => words[Math.floor(next() * words.length)]).join(' ');
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  };
  const wireId = `bench-${seed}-${String(number).padStart(6, '0')}`;
  const kind = format ?? (number % 2 === 0 ? 'nitf' : 'ninjs');
  const headline = `${sentence(6).slice(0, -1)} ${number}`;
  const paragraphs = Array.from({ length: 2 + Math.floor(next() * 6) }, () => `${sentence(14)} ${sentence(18)}`);
  const parts = { wireId, headline, paragraphs, minute: number };
  return {
    wireId,
    headline,
    name: `${wireId}.${kind === 'nitf' ? 'xml' : 'json'}`,
    content: kind === 'nitf' ? toNitf(parts) : toNinjs(parts),
  };
};

interface Parts {
  readonly wireId: string;
  readonly headline: string;
  readonly paragraphs: readonly string[];
  readonly minute: number;
}

const firstIssue = Date.UTC(2026, 0, 5, 6);
const timeOf = (minute: number): string => new Date(firstIssue + minute * 60_000).toISOString().slice(0, 19);

const toNitf = ({ wireId, headline, paragraphs, minute }: Parts): string => `<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>${headline}</title><docdata management-status="usable"><doc-id id-string="${wireId}"/>
<urgency ed-urg="5"/><date.issue norm="${timeOf(minute).replace(/[-:]/g, '')}Z"/></docdata></head>
<body><body.head><hedline><hl1>${headline}</hl1></hedline><dateline><location>Northhaven</location></dateline></body.head>
<body.content>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</body.content></body></nitf>
`;

const toNinjs = ({ wireId, headline, paragraphs, minute }: Parts): string =>
  `${JSON.stringify({
    uri: wireId,
    type: 'text',
    version: '1',
    versioncreated: `${timeOf(minute)}Z`,
    pubstatus: 'usable',
    urgency: 5,
    language: 'en',
    headline,
    body_xhtml: paragraphs.map((text) => `<p>${text}</p>`).join(''),
  })}\n`;

/** Numbers from 0 to 1, the same sequence for the same seed. */
export const createRandom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};
