import type { NewsItem } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { detectFormat } from '../detect.ts';
import type { ReadContext, ReadError, Reading } from '../format.ts';
import { createHeldDocuments, type HeldDocuments } from '../held-documents.ts';
import { deepestHolding, type Holding, type ReadHeld } from '../holding.ts';
import { automaticReason } from './automatic.ts';
import type { Mail } from './document.ts';
import { itemFacts, mailFacts } from './facts.ts';
import { parseForm } from './form.ts';
import { type SortedParts, sortParts } from './mail-parts.ts';
import { type MailText, readHtmlMail, readPlainMail, textOfPart } from './mail-text.ts';
import { quarantined } from './quarantine.ts';
import { readParts } from './read-parts.ts';
import { isVouchedFor, parseSender, type Sender } from './sender.ts';
import { formToItem, type MailItem, releaseToItem } from './to-item.ts';

/**
 * Reads a mail. Documents of wire formats in it are read as what they are, and the mail is only how they came; else
 * the mail itself is a form or a press release. Without a sender that can be relied upon everything in it is held.
 */
export const readMail = async (
  bytes: Uint8Array,
  context: ReadContext,
  how: { readonly holding: Holding; readonly read: ReadHeld },
): Promise<Result<Reading, ReadError>> => {
  if (how.holding.depth > deepestHolding) return err(tooDeep);
  const mail = readParts(bytes);
  const facts = mailFacts(mail);
  const automatic = automaticReason(mail);
  if (automatic !== undefined) {
    const refusal: ReadError = { kind: 'no-items', message: automatic };
    return ok({ format: 'email', items: [], refusal, facts: () => ({ file: facts, items: [] }) });
  }
  const sender = parseSender(mail.headers);
  const problem = senderProblem(mail, sender, { ...how.holding, believed: context.limits.believedMailServers ?? [] });
  const holding = { ...how.holding, isUnverified: problem !== undefined };
  const held = createHeldDocuments(context, holding, how.read);
  const parts = sortParts(mail);
  for (const { part, name } of parts.files) await held.add({ name, folder: '', bytes: part.bytes });
  const items = await itemsOf({ mail, sender: sender.ok ? sender.value : undefined, held, parts, context });
  if (!items.ok) return items;
  const safe =
    problem === undefined
      ? items.value
      : items.value.map((item, index) => quarantined(item, mail, { reason: problem, index }));
  const [first, ...rest] = safe;
  const noted = first === undefined ? [] : [{ ...first, notes: [...held.notes, ...first.notes] }, ...rest];
  return ok({
    format: 'email',
    items: noted,
    ...(held.files.size === 0 ? {} : { files: held.files }),
    facts: () => ({ file: facts, items: held.items.length > 0 ? held.facts : items.value.map(itemFacts) }),
  });
};

/** Why the sender cannot be relied upon. Of a mail within a mail only the outer one can be judged. */
const senderProblem = (
  { headers }: Mail,
  sender: Result<Sender, string>,
  { isUnverified, believed }: Pick<Holding, 'isUnverified'> & { readonly believed: readonly string[] },
): string | undefined => {
  if (isUnverified !== undefined)
    return isUnverified ? 'The sender of the mail around it could not be verified.' : undefined;
  if (!sender.ok) return sender.error;
  if (isVouchedFor(headers, sender.value, believed)) return undefined;
  return `No mail server that is believed here vouches for ${sender.value.address}.`;
};

interface InHand {
  readonly mail: Mail;
  readonly sender: Sender | undefined;
  readonly held: HeldDocuments;
  readonly parts: SortedParts;
  readonly context: ReadContext;
}

const itemsOf = async (inHand: InHand): Promise<Result<readonly NewsItem[], ReadError>> => {
  const { held, parts, mail, sender, context } = inHand;
  const texts = parts.plain.map(textOfPart);
  const text = texts.filter((one) => !isDocument(one)).join('\n\n');
  const pictures = parts.files.filter(({ isPicture }) => isPicture);
  const from: MailItem = { mail, sender, pictures, context };
  const form = parseForm(text, context);
  if (held.items.length === 0 && form !== undefined) return ok([formToItem(form, from)]);
  for (const one of texts.filter(isDocument)) await held.add({ name: 'text', folder: '', bytes: Buffer.from(one) });
  if (held.items.length > 0) return ok(withCover(held.items, text));
  const copy = copyOf(parts, text);
  if (copy.blocks.length > 0) return ok([releaseToItem(copy, from)]);
  await held.readLoosePictures();
  return held.items.length > 0 ? ok(held.items) : err(nothingIn(mail, held));
};

/** A whole document of a wire format in the text of the mail. Releases are read as the mail that they are. */
const isDocument = (text: string): boolean => {
  const format = detectFormat(text);
  return format !== undefined && format !== 'text-release';
};

const copyOf = ({ html, plain, files }: SortedParts, text: string): MailText => {
  const names = new Map(
    files.flatMap(({ part, name, isPicture }) =>
      isPicture && part.contentId !== undefined ? [[part.contentId, name] as const] : [],
    ),
  );
  const fromHtml = html === undefined ? undefined : readHtmlMail(textOfPart(html), names);
  if (fromHtml?.blocks.some(({ type }) => type !== 'picture')) {
    // The foot is told more safely in plain text.
    const notes = plain.length === 0 ? fromHtml.privateNotes : readPlainMail(text).privateNotes;
    return { ...fromHtml, privateNotes: notes };
  }
  return readPlainMail(text);
};

const longestCover = 4_000;

/** The letter that came with documents is for the desk. */
const withCover = (items: readonly NewsItem[], letter: string): readonly NewsItem[] => {
  const [first, ...rest] = items;
  const note = letter.trim().slice(0, longestCover);
  if (first === undefined || note === '') return items;
  return [{ ...first, text: { ...first.text, privateNotes: [...first.text.privateNotes, note] } }, ...rest];
};

const nothingIn = (mail: Mail, { notes }: HeldDocuments): ReadError => {
  if (mail.isTooDeep) {
    return {
      kind: 'too-deep',
      message: 'The parts of the mail are nested too deeply to be read. Have it sent as plain text.',
    };
  }
  if (mail.parts.some(({ type }) => type === 'application/ms-tnef')) {
    const message =
      'The mail has its text in a form that only Outlook reads (winmail.dat). Have it sent as plain text.';
    return { kind: 'no-items', message };
  }
  const [first] = notes;
  const why = first === undefined ? '' : ` The first attachment refused was "${first.at ?? ''}": ${first.text}`;
  return { kind: 'no-items', message: `The mail has no text and no document that could be read as news.${why}` };
};

const tooDeep: ReadError = { kind: 'too-deep', message: 'The mail lies in too many others. Have it sent by itself.' };
