import type { PublicPage } from '../http/public-page.ts';
import type { PageTrail } from './page-trail.ts';

/**
 * A page of HTML. It states no last-modified: after a kill the newest time on a list does not change, and a reader who
 * compares times alone would keep the list with the killed story in it. The ETag tells the truth.
 */
export const toHtmlPage = (html: string, trail: PageTrail, status = 200): PublicPage => ({
  status,
  contentType: 'text/html; charset=utf-8',
  body: html,
  cache: trail.toCaching(),
});
