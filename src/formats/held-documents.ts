import type { NewsItem, ReadingNote } from '../copy/news-item.ts';
import type { FileFacts, ReadContext } from './format.ts';
import { type Holding, type ReadHeld, within } from './holding.ts';
import { pictureKind } from './picture-kind.ts';

/** Documents and pictures gathered from a mail or an archive. A bad one becomes a note and costs no other. */
export interface HeldDocuments {
  /** `name` is a bare one; `folder` tells apart files of one name in several folders. */
  add(file: { readonly name: string; readonly folder: string; readonly bytes: Uint8Array }): Promise<void>;
  refuse(text: string, at?: string): void;
  /** Pictures that no item named are looked into themselves: they may carry their own caption. */
  readLoosePictures(): Promise<void>;
  readonly items: readonly NewsItem[];
  readonly facts: FileFacts['items'];
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Names of the files that are pictures, as items can name them. */
  readonly pictures: readonly HeldPicture[];
  readonly notes: readonly ReadingNote[];
}

export interface HeldPicture {
  readonly name: string;
  readonly mimeType: string;
}

/** More notes say nothing more. */
const mostNotes = 50;

interface Folder {
  /** Bare name in the folder to the name in `files`. */
  readonly names: Map<string, string>;
  /** Where the items of the folder's documents stand in the list. */
  readonly itemsAt: number[];
}

export const createHeldDocuments = (context: ReadContext, holding: Holding, read: ReadHeld): HeldDocuments => {
  const items: NewsItem[] = [];
  const facts: FileFacts['items'][number][] = [];
  const files = new Map<string, Uint8Array>();
  const pictures: HeldPicture[] = [];
  const notes: ReadingNote[] = [];
  const folders = new Map<string, Folder>();
  let unsaid = 0;

  const refuse = (text: string, at?: string): void => {
    if (notes.length >= mostNotes) unsaid++;
    else notes.push({ kind: 'refused', text, ...(at === undefined ? {} : { at }) });
  };
  const folderOf = (name: string): Folder => {
    const folder = folders.get(name) ?? { names: new Map(), itemsAt: [] };
    folders.set(name, folder);
    return folder;
  };
  const keep = (name: string, folder: string, bytes: Uint8Array): string => {
    const key = files.has(name) ? `${folder.replaceAll('/', '~')}~${name}`.slice(-200) : name;
    files.set(key, bytes);
    folderOf(folder).names.set(name, key);
    return key;
  };
  const readOne = async (name: string, folder: string, bytes: Uint8Array): Promise<string | undefined> => {
    const { charset: _, ...rest } = context;
    const reading = await read(bytes, { ...rest, name }, within(holding));
    const refusal = reading.ok ? reading.value.refusal : reading.error;
    if (!reading.ok || refusal !== undefined) return refusal?.message ?? 'It could not be read.';
    const room = Math.max(context.limits.maxItems - items.length, 0);
    if (reading.value.items.length > room) refuse(`Only ${context.limits.maxItems} items of this delivery were read.`);
    for (const item of reading.value.items.slice(0, room)) folderOf(folder).itemsAt.push(items.push(item) - 1);
    facts.push(...reading.value.facts().items.slice(0, room));
    for (const [inner, content] of reading.value.files ?? []) if (!files.has(inner)) keep(inner, folder, content);
    return undefined;
  };

  return {
    async add({ name, folder, bytes }) {
      const mimeType = pictureKind(bytes);
      if (mimeType !== undefined) {
        pictures.push({ name: keep(name, folder, bytes), mimeType });
        return;
      }
      const problem = await readOne(name, folder, bytes);
      if (problem !== undefined) refuse(problem, folder === '' ? name : `${folder}/${name}`);
    },
    refuse,
    async readLoosePictures() {
      const named = new Set(withNames(items, folders).flatMap((item) => item.media.flatMap(hrefsOf)));
      for (const { name } of pictures) {
        const bytes = files.get(name);
        // One that says nothing of itself waits among the files, without a word.
        if (bytes !== undefined && !named.has(name)) await readOne(name, '', bytes);
      }
    },
    get items() {
      return withNames(items, folders);
    },
    facts,
    files,
    pictures,
    get notes() {
      if (unsaid === 0) return notes;
      return [...notes, { kind: 'refused' as const, text: `${unsaid} more files were refused for the same reasons.` }];
    },
  };
};

const hrefsOf = ({ renditions }: NewsItem['media'][number]): readonly string[] => renditions.map(({ href }) => href);

/** Items name pictures of their own folder; where two folders have one of that name, each item keeps its own. */
const withNames = (items: readonly NewsItem[], folders: ReadonlyMap<string, Folder>): readonly NewsItem[] => {
  const named = [...items];
  for (const { names, itemsAt } of folders.values()) {
    if ([...names].every(([name, key]) => name === key)) continue;
    for (const at of itemsAt) {
      const item = named[at];
      if (item !== undefined) named[at] = { ...item, media: item.media.map((link) => renamed(link, names)) };
    }
  }
  return named;
};

const renamed = (link: NewsItem['media'][number], names: ReadonlyMap<string, string>): NewsItem['media'][number] => ({
  ...link,
  renditions: link.renditions.map((one) => ({ ...one, href: names.get(one.href) ?? one.href })),
});
