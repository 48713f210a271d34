export type Encoding = 'br' | 'gzip' | 'identity';

const fallback: readonly Encoding[] = ['identity'];
const remembered = 256;

/**
 * Reads `Accept-Encoding` into the encodings we may send, best first. Brotli goes before gzip at equal weight.
 * Identity always closes the list: a reader who refuses everything still gets the page rather than an error.
 */
export const createEncodingReader = (): ((header: string | undefined) => readonly Encoding[]) => {
  const known = new Map<string, readonly Encoding[]>();
  return (header) => {
    if (header === undefined || header === '') return fallback;
    const hit = known.get(header);
    if (hit !== undefined) return hit;
    const read = readEncodings(header);
    if (known.size >= remembered) known.clear();
    known.set(header, read);
    return read;
  };
};

const readEncodings = (header: string): readonly Encoding[] => {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    if (name !== '') weights.set(name === 'x-gzip' ? 'gzip' : name, weightOf(parameters));
  }
  const weigh = (name: Encoding): number => weights.get(name) ?? weights.get('*') ?? (name === 'identity' ? 0.0001 : 0);
  const offers: Encoding[] = ['br', 'gzip', 'identity'];
  const wanted = offers.filter((name) => weigh(name) > 0).sort((a, b) => weigh(b) - weigh(a));
  return wanted.includes('identity') ? wanted : [...wanted, 'identity'];
};

const weightOf = (parameters: readonly string[]): number => {
  const q = parameters.find((text) => text.startsWith('q='));
  if (q === undefined) return 1;
  const weight = Number(q.slice(2));
  return Number.isFinite(weight) ? Math.min(Math.max(weight, 0), 1) : 0;
};
