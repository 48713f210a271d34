import type { PublicPage } from '../http/public-page.ts';
import type { PageContext } from './page-context.ts';
import { siteKey } from './surrogate-keys.ts';

const hourSeconds = 3_600;

/** robots.txt (RFC 9309): what is for people with an account, and results without end, is not for robots. */
export const makeRobotsFile = ({ site, origin }: PageContext): PublicPage => ({
  status: 200,
  contentType: 'text/plain; charset=utf-8',
  body: [
    'User-agent: *',
    'Disallow: /search',
    'Disallow: /desk',
    'Disallow: /api/',
    'Disallow: /wire/',
    '',
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n'),
  cache: { keys: [siteKey(site.id)], maxAgeSeconds: hourSeconds, isStorable: true },
});
