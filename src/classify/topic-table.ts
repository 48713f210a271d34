/** A concept of the IPTC Media Topics by its eight digits. */
export interface Topic {
  readonly code: string;
  readonly broader: string | undefined;
  /** English. */
  readonly name: string;
}

export interface TopicTable {
  /** Takes "15000000" or "medtop:15000000". */
  find(code: string): Topic | undefined;
  /** The topic of an older IPTC Subject Code, else that of what lies above it. */
  findBySubject(subject: string): Topic | undefined;
  /** Case and marks ignored. */
  findByName(name: string): Topic | undefined;
  /** The topic itself first, then what lies above it up to the top. */
  lineOf(code: string): readonly string[];
  /** The seventeen at the top, in the order of their numbers. */
  readonly tops: readonly Topic[];
}

/**
 * Reads the table of Media Topics: per line code, broader topic, subject code and English name, apart by tabs; lines
 * with # are remarks.
 */
export const readTopicTable = (text: string): TopicTable => {
  const topics = new Map<string, Topic>();
  const bySubject = new Map<string, Topic>();
  const byName = new Map<string, Topic>();
  for (const line of text.split('\n')) {
    const [code = '', broader = '', subject = '', name = ''] = line.split('\t');
    if (!/^\d{8}$/.test(code)) continue;
    const topic: Topic = { code, broader: broader === '' ? undefined : broader, name };
    topics.set(code, topic);
    // Several topics may come from one subject: the one that kept its number is meant, else the first.
    if (subject !== '' && (subject === code || !bySubject.has(subject))) bySubject.set(subject, topic);
    if (name !== '' && !byName.has(folded(name))) byName.set(folded(name), topic);
  }
  const find = (code: string): Topic | undefined => topics.get(code.slice(code.lastIndexOf(':') + 1));
  return {
    find,
    findBySubject: (subject) =>
      linesAbove(subject)
        .map((one) => bySubject.get(one))
        .find((one) => one !== undefined),
    findByName: (name) => byName.get(folded(name)),
    lineOf: (code) => lineOf(find, code),
    tops: [...topics.values()].filter(({ broader }) => broader === undefined),
  };
};

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Subject codes say by their digits what lies above: 04 economy, 04003 sector, 04003001 trade within it. */
const linesAbove = (subject: string): readonly string[] => {
  const digits = subject.slice(subject.lastIndexOf(':') + 1);
  return [digits, `${digits.slice(0, 5)}000`, `${digits.slice(0, 2)}000000`];
};

const lineOf = (find: (code: string) => Topic | undefined, code: string): readonly string[] => {
  const line: string[] = [];
  let topic = find(code);
  // A table that leads in a circle ends as well.
  while (topic !== undefined && !line.includes(topic.code)) {
    line.push(topic.code);
    topic = topic.broader === undefined ? undefined : find(topic.broader);
  }
  return line;
};
