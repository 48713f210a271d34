import type { FindByline } from '../iptc7901/read-opening.ts';
import type { HeadLines } from './document.ts';
import { withoutSetting } from './typography.ts';

const photos = /^(?:AP|Kyodo|EPA|CP)? ?(?:Photos?|Graphics?) +([A-Z0-9][A-Z0-9, ]*)$/;
const photoRef = /\b[A-Z]{2,6}\d{1,5}\b/g;
const editorsLine = /^\(?\s*eds?\s*[:.]/i;
const readersLine = /^\(?\s*editor'?s'? note\b/i;
const byline = /^by\s+\S/i;

/** Sorts the lines between the version line and the first paragraph; each says by its form what it is. */
export const readHeadLines = (lines: readonly string[], findByline?: FindByline): HeadLines => {
  const texts = lines.map((line) => {
    const plain = withoutSetting(line);
    const hidden = findByline?.(line) ?? findByline?.(plain);
    return {
      text: hidden ?? plain,
      isCentred: /=\s*$/.test(line),
      isByline: hidden !== undefined || byline.test(plain),
    };
  });
  const filled = texts.filter(({ text }) => text !== '');
  const at = filled.findIndex(({ isByline }) => isByline);
  const after = at < 0 ? undefined : filled[at + 1];
  // The line below a byline is the author's post or agency; a title of a table stands there too.
  const title = after?.isCentred === true && isPost(after.text) ? after.text : undefined;
  const others = filled.filter(({ text }, i) => i !== at && !(title !== undefined && i === at + 1) && !isKnown(text));
  const photoRefs = filled.flatMap(({ text }) => photos.exec(text)?.[1]?.match(photoRef) ?? []);
  const [headline, ...more] = others;
  const abstract = more.find(({ isCentred }) => !isCentred);
  const note = filled.find(({ text }) => editorsLine.test(text));
  const told = filled.find(({ text }) => readersLine.test(text));
  return {
    ...(headline !== undefined && { headline: headline.text }),
    ...(abstract !== undefined && { abstract: abstract.text }),
    photoRefs,
    ...(note !== undefined && { editorNote: withoutBrackets(note.text) }),
    ...(told !== undefined && { readersNote: told.text }),
    ...(at >= 0 && { byline: filled[at]?.text ?? '' }),
    ...(title !== undefined && { bylineTitle: title }),
    rest: more.filter((line) => line !== abstract).map(({ text }) => text),
  };
};

const isKnown = (text: string): boolean => photos.test(text) || editorsLine.test(text) || readersLine.test(text);

const isPost = (text: string): boolean =>
  /\b(?:press|writers?|editors?|correspondent|news|agency|reporters?|analyst|columnist|Kyodo|Canadian|staff)\b/i.test(
    text,
  );

const withoutBrackets = (text: string): string => /^\((.*)\)$/.exec(text)?.[1] ?? text;
