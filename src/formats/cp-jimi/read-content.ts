import { defined } from '../../lib/defined.ts';
import { child, children, lineOf, textOf, type XmlElement } from '../xml/element.ts';

/** One ContentItem of a JIMI publication, with what the publication says of it; empty fields are absent. */
export interface JimiItem {
  /** The item, and the publication around it. */
  readonly elements: readonly XmlElement[];
  /** A line of the item by its element's name. */
  readonly line: (name: string) => string | undefined;
  /** A line of the publication around it. */
  readonly publication: (name: string) => string | undefined;
  readonly body: string;
}

export const jimiItemsOf = (publish: XmlElement): readonly JimiItem[] =>
  children(publish, 'ContentItem').map((element) => ({
    elements: [element, publish],
    line: (name) => lineOf(child(element, name)),
    publication: (name) => lineOf(child(publish, name)),
    body: textOf(child(element, 'ContentText')),
  }));

export const isSet = (text: string | undefined): boolean => /^(?:true|1|yes)$/i.test(text ?? '');

/** What the writethru fields say: the number of the writethru, and of what kind it is. */
export interface Writethru {
  readonly number?: string;
  readonly type?: string;
  /** As editors write it: "2nd Writethru". */
  readonly takeKey?: string;
}

export const writethruOf = (item: JimiItem): Writethru => {
  const raw = item.line('WritethruNum') ?? item.line('WritethruValue');
  const number = raw !== undefined && /\d/.test(raw) ? Number(/\d{1,4}/.exec(raw)?.[0]) : 0;
  const type = item.line('WritethruType');
  if (number === 0 && type === undefined) return {};
  const word = type ?? 'Writethru';
  return defined({
    number: number === 0 ? undefined : String(number),
    type,
    takeKey: number === 0 ? word : `${number}${ordinal(number)} ${word}`,
  });
};

const ordinal = (number: number): string => {
  if (number % 100 >= 11 && number % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
};
