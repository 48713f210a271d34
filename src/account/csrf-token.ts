import { createCsrf } from '../http/csrf.ts';

/** What the forms of a session carry: made from a secret that only the session's row holds, so it ends with it. */
export const csrfTokenOf = (session: { readonly id: string; readonly csrfSecret: string }): string =>
  createCsrf(session.csrfSecret).tokenFor(session.id);
