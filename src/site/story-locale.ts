import type { ItemText } from '../copy/news-item.ts';
import type { LocaleView } from './view-models.ts';

/** A language tag fit for an attribute (BCP 47); wires send other things too. */
const tagShape = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}$/;

/** The language and direction of a story's text; the site's language where the wire named none. */
export const localeOf = (text: Pick<ItemText, 'language' | 'direction'>, site: LocaleView): LocaleView => {
  const tag = text.language?.replaceAll('_', '-');
  if (tag && tagShape.test(tag)) return { language: tag, direction: text.direction };
  return text.direction === site.direction ? site : { language: 'und', direction: text.direction };
};
