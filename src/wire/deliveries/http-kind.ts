import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok } from '../../lib/result.ts';
import { createKind, type DeliveryDeps, type Visit } from './delivery-kind.ts';
import { createHttpClient, type HttpClient } from './http-client.ts';
import { readHttpPage } from './http-page.ts';
import { type HttpSettings, httpSettings, refuseHttp } from './http-settings.ts';
import { pullPages } from './pull-pages.ts';

/** Items asked for over HTTP, page by page from where the last look ended, or from a queue that is acknowledged. */
export const httpKind = createKind<HttpSettings>({
  kind: 'http',
  settings: httpSettings,
  secret: 'optional',
  parseLocation: (text, { outgoing }) => {
    if (!/^https?:\/\//i.test(text)) return err('The address begins with https:// or http://.');
    const checked = outgoing.checkUrl(text);
    if (!checked.ok) return err(explainOutgoing(checked.error));
    const keyed = [...checked.value.searchParams.keys()].find((name) =>
      /^(?:api_?key|password|token|secret)$/i.test(name),
    );
    return keyed === undefined
      ? ok(checked.value.href)
      : err(`The address must not contain "${keyed}": addresses are shown and logged. Give it as the secret.`);
  },
  refuse: ({ settings, secret }) => refuseHttp(settings, secret),
  look: async (deps, visit) => pullPages(deps, visit, openClient(deps, visit)),
  tryOut: async (deps, visit) => {
    const reply = await openClient(deps, visit).get(visit.delivery.location, deps.delivery.maxBytes);
    if (!reply.ok) return err(reply.error.message);
    const page = readHttpPage(reply.value, visit.settings, deps.limits);
    if (!page.ok) return page;
    const count = page.value.items.length;
    return ok(
      `The server answers as expected; ${count === 0 ? 'nothing waits' : `the first page has ${count} item(s)`}.`,
    );
  },
});

const openClient = (deps: DeliveryDeps, visit: Visit<HttpSettings>): HttpClient =>
  createHttpClient(
    { outgoing: deps.outgoing, totalMs: deps.delivery.transferMs, idleMs: deps.delivery.idleMs },
    visit.delivery.location,
    visit,
  );
