import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The style sheet of the sign-in pages, under a name that changes with its content. */
export interface AccountStyle {
  readonly href: string;
  readonly css: string;
}

/** Reads the file once, at start. */
export const loadAccountStyle = (): AccountStyle => {
  const css = readFileSync(new URL('./views/account.css', import.meta.url), 'utf8');
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12);
  return { href: `/desk/account-${hash}.css`, css };
};
