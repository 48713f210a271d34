import { readApPage } from '../../formats/ap-media-api/read-page.ts';
import type { ReadLimits } from '../../formats/format.ts';
import { isList } from '../../formats/json/json-fields.ts';
import { parseJson } from '../../formats/json/parse-json.ts';
import { descendants, type XmlElement } from '../../formats/xml/element.ts';
import { parseXml } from '../../formats/xml/parse-xml.ts';
import { defined } from '../../lib/defined.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { HttpSettings } from './http-settings.ts';
import { atPointer, textAtPointer, toJsonText } from './json-pointer.ts';

/** An item of an answer. */
export interface PageItem {
  /** What it is called in the tray. */
  readonly name: string;
  /** Its document, as far as the answer has it. */
  readonly document: Buffer;
  /** Where the rest is: a story's text (`body`) is put into the document, a whole document takes its place. */
  readonly rest?: { readonly kind: 'body' | 'whole'; readonly address: string };
}

/** One answer of a server, told apart into items. */
export interface HttpPage {
  readonly items: readonly PageItem[];
  /** Where the next page is, to be asked for as it stands. Undefined at the end. */
  readonly next: string | undefined;
  /** Ids that are acknowledged when the items are stored. */
  readonly acknowledge: readonly string[];
  /** Things in the answer that could not be told apart, as sentences. */
  readonly refused: readonly string[];
}

/** Reads an answer as its interface has it. The error is a sentence. */
export const readHttpPage = (
  answer: { readonly body: Uint8Array; readonly url: string },
  settings: HttpSettings,
  limits: ReadLimits,
): Result<HttpPage, string> => {
  if (settings.api === 'ritzau') return readQueue(answer.body, limits);
  const text = Buffer.from(answer.body).toString('utf8');
  if (settings.api === 'ap') return readAp(text, limits);
  const shape = settings.api === 'ldrs' ? { items: '/item', id: '/uri', next: '/_links/next/href' } : settings;
  return readList(text, { ...answer, settings: { ...settings, ...shape } }, limits);
};

const readAp = (text: string, limits: ReadLimits): Result<HttpPage, string> => {
  const page = readApPage(text, limits);
  if (!page.ok) return err(page.error.message);
  return ok({
    items: page.value.items.map(({ itemId, document, nitf }) => ({
      name: `${itemId}.json`,
      document: Buffer.from(document),
      ...(nitf !== undefined && /^https?:/i.test(nitf) ? { rest: { kind: 'body' as const, address: nitf } } : {}),
    })),
    next: page.value.nextPage,
    acknowledge: [],
    refused: page.value.refused.map(({ message }) => message),
  });
};

/** Ritzau's queue: the answer is kept whole; each news stays in the queue until its ServiceQueueId is acknowledged. */
const readQueue = (body: Uint8Array, limits: ReadLimits): Result<HttpPage, string> => {
  const parsed = parseXml(Buffer.from(body).toString('utf8'), limits);
  if (!parsed.ok) return err(parsed.error.message);
  const { root } = parsed.value;
  const texts = (name: string): string[] => descendants(root, name).map(textOf).filter(Boolean);
  const ids = [...new Set(texts('ServiceQueueId'))];
  const [fault] = texts('errormsg');
  const count = descendants(root, 'RBNews').length;
  if (count === 0 && fault !== undefined) return err(`The server answered with an error: ${fault.slice(0, 200)}.`);
  const items = count === 0 ? [] : [{ name: `queue ${ids[0] ?? ''}.xml`, document: Buffer.from(body) }];
  // The queue gives what is not acknowledged: asked again, it gives what follows.
  return ok({ items, next: undefined, acknowledge: ids, refused: [] });
};

const textOf = ({ children }: XmlElement): string =>
  children
    .map((node) => (typeof node === 'string' ? node : ''))
    .join('')
    .trim();

const readList = (
  text: string,
  { url, settings }: { readonly url: string; readonly settings: HttpSettings },
  limits: ReadLimits,
): Result<HttpPage, string> => {
  const parsed = parseJson(text, limits);
  if (!parsed.ok) return err(parsed.error.message);
  const root = parsed.value.value;
  const found = atPointer(root, settings.items ?? '');
  if (found === undefined || found === null) return ok({ items: [], next: undefined, acknowledge: [], refused: [] });
  if (!isList(found)) return err(`The answer has no list at "${settings.items}".`);
  const ids = found.map((one) => (settings.id === undefined ? undefined : textAtPointer(one, settings.id)));
  const items = found.map((one, i): PageItem => {
    const address = settings.document === undefined ? undefined : textAtPointer(one, settings.document);
    const rest =
      address !== undefined && URL.canParse(address, url)
        ? { kind: 'whole' as const, address: new URL(address, url).href }
        : undefined;
    return { name: `${ids[i] ?? `item ${i + 1}`}.json`, document: Buffer.from(toJsonText(one)), ...defined({ rest }) };
  });
  const mark = settings.next === undefined ? undefined : textAtPointer(root, settings.next);
  const isAcknowledged = settings.acknowledge !== undefined;
  return ok({
    items,
    next: mark === undefined || mark === '' ? undefined : nextAddress(mark, url, settings.nextField),
    acknowledge: isAcknowledged ? ids.flatMap((id) => id ?? []) : [],
    refused: isAcknowledged && ids.includes(undefined) ? ['An item has no id and cannot be acknowledged.'] : [],
  });
};

const nextAddress = (mark: string, base: string, field: string | undefined): string | undefined => {
  if (field === undefined) return URL.canParse(mark, base) ? new URL(mark, base).href : undefined;
  const url = new URL(base);
  url.searchParams.set(field, mark);
  return url.href;
};
