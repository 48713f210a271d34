import type { PublicPage } from '../http/public-page.ts';
import type { UseRefusal } from '../rights/decide-use.ts';
import { toFrame } from './frame.ts';
import { toHtmlPage } from './html-page.ts';
import type { PageContext } from './page-context.ts';
import { createPageTrail, type PageTrail } from './page-trail.ts';
import type { PageStory } from './story-page-store.ts';
import { siteKey, storyKey } from './surrogate-keys.ts';
import { renderNotice } from './views/notice.view.tsx';

const noRobots = 'noindex';

interface Notice {
  readonly status: number;
  readonly title: string;
  readonly sentences: readonly string[];
}

const notFound: Notice = {
  status: 404,
  title: 'Page not found',
  sentences: ['There is no page at this address. It may have been mistyped, or the page may have moved.'],
};

const withdrawn: Notice = {
  status: 410,
  title: 'This story was withdrawn',
  sentences: ['The story that stood here was withdrawn and is no longer published.'],
};

const expired: Notice = {
  status: 410,
  title: 'This story is no longer available',
  sentences: ['The right to show the story that stood here has ended.'],
};

const underReview: Notice = {
  status: 404,
  title: 'This story is under review',
  sentences: ['The story that stood here is being checked. It may return, corrected or as it was.'],
};

/** The answer to every address that leads nowhere: it says nothing of the address, so all are alike. */
export const toNotFoundPage = (context: PageContext): PublicPage => toNoticePage(context, notFound, newTrail(context));

/** A story readers may not have. What was never public must look like what never existed. */
export const toRefusedPage = (context: PageContext, story: PageStory, refusal: UseRefusal): PublicPage => {
  const notice = noticeOf(refusal, story.wasUp);
  const trail = newTrail(context);
  trail.addKeys(storyKey(story.id));
  return toNoticePage(context, notice, trail);
};

/** What remains of a story whose rights ended, where its source allows a remainder. */
export const toStubPage = (context: PageContext, trail: PageTrail, headline: string): PublicPage =>
  toNoticePage(context, { ...expired, status: 200, title: headline }, trail);

const newTrail = (context: PageContext): PageTrail => createPageTrail(siteKey(context.site.id));

const noticeOf = (refusal: UseRefusal, wasUp: boolean): Notice => {
  switch (refusal.kind) {
    case 'killed':
    case 'taken-down':
      return withdrawn;
    case 'expired':
      return expired;
    case 'ruled-out':
    case 'used-up':
    case 'territory':
    case 'channel':
    case 'no-sales':
    case 'no-ai':
      return wasUp ? expired : notFound;
    case 'held':
    case 'territory-open':
      return wasUp ? underReview : notFound;
    case 'not-published':
    case 'embargoed':
    case 'not-yet':
      return notFound;
  }
};

const toNoticePage = (context: PageContext, { status, title, sentences }: Notice, trail: PageTrail): PublicPage => {
  const frame = toFrame(context, { title, robots: noRobots });
  return toHtmlPage(renderNotice({ frame, title, sentences }), trail, status);
};
