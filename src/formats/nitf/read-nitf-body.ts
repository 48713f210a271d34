import type { Block } from '../../copy/blocks.ts';
import type { MediaLink, ReadingNote } from '../../copy/news-item.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { splitFootLines } from '../foot-lines.ts';
import { lineOf, type XmlElement } from '../xml/element.ts';
import { readBody } from '../xml/read-body.ts';
import { readNitfMedia } from './read-media.ts';

export interface NitfBody {
  readonly blocks: readonly Block[];
  readonly firstParagraph?: string;
  readonly media: readonly MediaLink[];
  readonly contributors: readonly string[];
  readonly privateNotes: readonly string[];
  readonly notes: readonly ReadingNote[];
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly organisations: readonly string[];
}

/** Reads `body.content`, also where a NITF document is the body of another format's item. */
export const readNitfBody = (content: XmlElement | undefined): NitfBody => {
  const media: MediaLink[] = [];
  const onMedia = (element: XmlElement, caption: string | undefined): string | undefined => {
    const key = `media-${media.length + 1}`;
    const link = readNitfMedia(element, { key, role: media.length === 0 ? 'main' : 'inline', caption });
    if (link === undefined) return undefined;
    media.push(link);
    return key;
  };
  const body = readBody(content?.children ?? [], { onMedia });
  const foot = splitFootLines(body.blocks);
  const first = foot.body.find((block) => block.type === 'paragraph');
  return {
    blocks: foot.body,
    ...(first?.type === 'paragraph' && { firstParagraph: plainTextOf(first.children) }),
    media,
    contributors: foot.contributors,
    privateNotes: body.privateNotes,
    notes: body.notes,
    ...namesIn(content),
  };
};

/** People, places and organisations that are marked up in the text. */
const namesIn = (content: XmlElement | undefined) => {
  const names = { places: [] as string[], people: [] as string[], organisations: [] as string[] };
  const lists: Readonly<Record<string, string[]>> = {
    location: names.places,
    person: names.people,
    org: names.organisations,
  };
  const walk = (element: XmlElement): void => {
    for (const node of element.children) {
      if (typeof node === 'string') continue;
      const list = Object.hasOwn(lists, node.name) ? lists[node.name] : undefined;
      const name = list === undefined ? undefined : lineOf(node);
      if (name !== undefined) list?.push(name);
      else walk(node);
    }
  };
  if (content !== undefined) walk(content);
  return names;
};
