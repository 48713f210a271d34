import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PublicPage } from '../http/public-page.ts';

/** The site's own files, served under names that change with their content. */
export interface SiteAssets {
  readonly styleHref: string;
  readonly iconHref: string;
  find(path: string): PublicPage | undefined;
}

const yearSeconds = 365 * 24 * 3600;
const dayMs = 24 * 3600 * 1000;

/** Reads the files once, at start. */
export const loadAssets = (): SiteAssets => {
  const style = readAsset('site.css');
  const icon = readAsset('icon.svg');
  const styleHref = `/assets/site-${hashOf(style)}.css`;
  const iconHref = `/assets/icon-${hashOf(icon)}.svg`;
  const pages = new Map<string, PublicPage>([
    [styleHref, toPage(style, 'text/css; charset=utf-8', true)],
    [iconHref, toPage(icon, 'image/svg+xml', true)],
    ['/favicon.ico', toPage(icon, 'image/svg+xml', false)],
  ]);
  return { styleHref, iconHref, find: (path) => pages.get(path) };
};

const readAsset = (name: string): string => readFileSync(new URL(`./views/${name}`, import.meta.url), 'utf8');

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const toPage = (body: string, contentType: string, isNamedByContent: boolean): PublicPage => ({
  status: 200,
  contentType,
  body,
  headers: isNamedByContent ? { 'cache-control': `public, max-age=${yearSeconds}, immutable` } : {},
  cache: { keys: ['assets'], maxAgeSeconds: isNamedByContent ? yearSeconds : dayMs / 1000, isStorable: true },
});
