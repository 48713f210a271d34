import type { NewsItem } from '../../copy/news-item.ts';
import { plainTextOf } from '../../copy/plain-text.ts';
import { type Facts, first60, stated, timeFact } from '../facts.ts';
import type { Mail, MailPart } from './document.ts';
import { textOfPart } from './mail-text.ts';
import { rawOf } from './read-headers.ts';
import { readWords } from './read-words.ts';

/** What a mail states. */
export const mailFacts = (mail: Mail): Facts => {
  const line = (name: string): string | undefined => {
    const raw = rawOf(mail.headers, name);
    return raw === undefined ? undefined : readWords(raw);
  };
  const text = leaves(mail.parts).find(({ type }) => type === 'text/plain');
  const first =
    text === undefined
      ? undefined
      : textOfPart(text)
          .split(/\r?\n/)
          .find((one) => one.trim() !== '');
  return stated({
    message_id: line('message-id'),
    subject: line('subject'),
    from: line('from'),
    ...timeFact('date', line('date')),
    parts: leaves(mail.parts).map(({ type, fileName }) => (fileName === undefined ? type : `${type} [${fileName}]`)),
    first_text_line60: first60(first),
  });
};

/** What the words of a mail state as a story. */
export const itemFacts = ({ text, classification, identity }: NewsItem): Facts => {
  const paragraphs = text.body.flatMap((block) => (block.type === 'paragraph' ? [plainTextOf(block.children)] : []));
  return stated({
    guid: identity.wireId,
    headline: text.headline,
    slugline: text.slugline,
    byline: text.byline,
    dateline: text.dateline?.raw,
    category: classification.category,
    body_paragraphs: paragraphs.length,
    first_para60: first60(paragraphs[0]),
  });
};

const leaves = (parts: readonly MailPart[]): readonly MailPart[] =>
  parts.flatMap((part) => (part.inner === undefined ? [part] : leaves(part.inner)));
