import type { PublicPage } from '../http/public-page.ts';
import type { PageContext } from './page-context.ts';
import type { SectionRecord } from './site-store.ts';

export const makeFeed = async (
  _context: PageContext,
  _name: string,
  _section: SectionRecord | undefined,
): Promise<PublicPage | undefined> => undefined;
