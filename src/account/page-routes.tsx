import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { render } from 'preact-render-to-string';
import { z } from 'zod';
import type { AddRoutes, HttpApp } from '../http/http-app.ts';
import { loadAccountStyle } from './account-style.ts';
import type { Accounts } from './accounts.ts';
import { formTokenFor, isOwnForm } from './form-token.ts';
import { type Guard, signInPath } from './guard.ts';
import { linkPath } from './links.ts';
import type { PersonRefusal, SignInRefusal } from './person.ts';
import { personRefusalText, signInRefusalText } from './refusal-text.ts';
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './request-credentials.ts';
import { SignInPage } from './views/sign-in.view.tsx';
import { LinkEndedPage, WelcomePage } from './views/welcome.view.tsx';
import { minPasswordLength } from './weak-password.ts';

export interface AccountRouteDeps {
  readonly accounts: Accounts;
  readonly guard: Guard;
}

const deskPath = '/desk';
const maxFieldLength = 1_000;
const field = z.string().max(maxFieldLength);
const signInForm = z.strictObject({ csrf: field, email: field, password: field });
const signOutForm = z.strictObject({ csrf: field });
const welcomeForm = z.strictObject({ csrf: field, name: field, email: field.optional(), password: field });
const welcomeParams = z.strictObject({ token: field });

const staleForm = 'This form was open for too long. Please send it again.';
const passwordHint = `At least ${minPasswordLength} characters. A few words that do not belong together do well.`;

/** `/desk/sign-in`, `/desk/sign-out` and the one-time links at `/desk/welcome/…`: plain forms, without scripts. */
export const accountPageRoutes =
  ({ accounts, guard }: AccountRouteDeps): AddRoutes =>
  (app) => {
    const style = loadAccountStyle();
    app.get(style.href, async (_request, reply) =>
      reply
        .type('text/css; charset=utf-8')
        .header('cache-control', 'public, max-age=31536000, immutable')
        .send(style.css),
    );
    addSignIn(app, { accounts, guard, styleHref: style.href });
    addWelcome(app, { accounts, styleHref: style.href });
    app.post(
      '/desk/sign-out',
      { schema: { body: signOutForm }, preHandler: guard.permitPerson() },
      async (request, reply) => {
        const token = sessionTokenOf(request);
        if (token !== undefined) await accounts.signOut(token);
        clearSessionCookie(request, reply);
        return reply.redirect(signInPath, 303);
      },
    );
  };

const addSignIn = (app: HttpApp, deps: AccountRouteDeps & { readonly styleHref: string }): void => {
  const { accounts, guard, styleHref } = deps;
  app.get(signInPath, async (request, reply) => {
    if ((await guard.findActor(request))?.kind === 'person') return reply.redirect(deskPath, 303);
    return sendPage(reply, 200, <SignInPage styleHref={styleHref} csrf={formTokenFor(request, reply)} />);
  });
  app.post(signInPath, { schema: { body: signInForm } }, async (request, reply) => {
    const { csrf, email, password } = request.body;
    const again = (status: number, refusal: string) => {
      const view = { styleHref, csrf: formTokenFor(request, reply), email, refusal };
      return sendPage(reply, status, <SignInPage {...view} />);
    };
    if (!isOwnForm(request, csrf)) return again(403, staleForm);
    const oldToken = sessionTokenOf(request);
    const signedIn = await accounts.signIn({
      email,
      password,
      network: request.ip,
      agent: agentOf(request),
      ...(oldToken === undefined ? {} : { oldToken }),
    });
    if (!signedIn.ok) return again(statusOf(signedIn.error, reply), signInRefusalText(signedIn.error));
    setSessionCookie(request, reply, signedIn.value);
    return reply.header('cache-control', 'no-store').redirect(deskPath, 303);
  });
};

const addWelcome = (
  app: HttpApp,
  { accounts, styleHref }: { readonly accounts: Accounts; readonly styleHref: string },
): void => {
  const ended = (reply: FastifyReply) => {
    const text = personRefusalText({ kind: 'no-such-link' });
    return sendPage(reply, 410, <LinkEndedPage styleHref={styleHref} text={text} />);
  };
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    filled: {
      readonly token: string;
      readonly status: number;
      readonly name?: string;
      readonly email?: string;
      readonly refusal?: string;
    },
  ) => {
    const { token, status, ...typed } = filled;
    const form = await accounts.findLinkForm(token);
    if (form === undefined) return ended(reply);
    const known = form.purpose === 'invitation' ? { email: form.email, name: typed.name ?? form.name } : {};
    const page = {
      styleHref,
      csrf: formTokenFor(request, reply),
      action: linkPath(token),
      passwordHint,
      ...typed,
      ...known,
    };
    return sendPage(reply, status, <WelcomePage {...page} isFirst={form.purpose === 'first-administrator'} />);
  };
  app.get('/desk/welcome/:token', { schema: { params: welcomeParams } }, (request, reply) =>
    show(request, reply, { token: request.params.token, status: 200 }),
  );
  app.post('/desk/welcome/:token', { schema: { params: welcomeParams, body: welcomeForm } }, async (request, reply) => {
    const { token } = request.params;
    const { csrf, name, email, password } = request.body;
    const typed = { token, name, ...(email === undefined ? {} : { email }) };
    if (!isOwnForm(request, csrf)) return show(request, reply, { ...typed, status: 403, refusal: staleForm });
    const accepted = await accounts.acceptLink({ ...typed, password, agent: agentOf(request) });
    if (accepted.ok) {
      setSessionCookie(request, reply, accepted.value);
      return reply.header('cache-control', 'no-store').redirect(deskPath, 303);
    }
    if (accepted.error.kind === 'no-such-link') return ended(reply);
    const status = statusOf(accepted.error, reply);
    return show(request, reply, { ...typed, status, refusal: personRefusalText(accepted.error) });
  });
};

const agentOf = (request: FastifyRequest): string => request.headers['user-agent'] ?? '';

const busySeconds = 5;

const statusOf = (refusal: SignInRefusal | PersonRefusal, reply: FastifyReply): number => {
  if (refusal.kind === 'too-many') {
    reply.header('retry-after', refusal.retryAfterSeconds);
    return 429;
  }
  if (refusal.kind !== 'busy') return 422;
  reply.header('retry-after', busySeconds);
  return 503;
};

/**
 * The address of such a page may be a secret: nothing keeps it, and no link to others tells where it came from. Our own
 * pages must be told: under `no-referrer` a browser sends `Origin: null` with the page's own form, which is refused.
 */
const sendPage = (reply: FastifyReply, status: number, page: VNode): FastifyReply =>
  reply
    .code(status)
    .headers({ 'cache-control': 'no-store', 'referrer-policy': 'same-origin', 'x-robots-tag': 'noindex' })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>${render(page)}`);
