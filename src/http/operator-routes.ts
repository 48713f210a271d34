import type { HttpApp } from './http-app.ts';
import type { Metrics } from './metrics.ts';
import { mayReadMetrics } from './operator-access.ts';
import { refusalTexts } from './refusal-text.ts';
import { sendRefusal } from './refusals.ts';

/** Says what is wrong, in a sentence, or undefined when all is well. A throw counts as not ready. */
export type ReadyCheck = () => Promise<string | undefined>;

export interface OperatorRouteDeps {
  readonly metrics: Metrics;
  readonly readyChecks: Readonly<Record<string, ReadyCheck>>;
  readonly readyCheckMs: number;
  readonly metricsToken?: string;
  readonly hasTrustedProxies: boolean;
  readonly isClosing: () => boolean;
}

/** `/health/live`, `/health/ready` and `/metrics`. */
export const addOperatorRoutes = (app: HttpApp, deps: OperatorRouteDeps): void => {
  const access = {
    hasTrustedProxies: deps.hasTrustedProxies,
    ...(deps.metricsToken === undefined ? {} : { token: deps.metricsToken }),
  };
  app.get('/health/live', async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'live' }),
  );

  app.get('/health/ready', async (request, reply) => {
    const checks = await runChecks(deps.readyChecks, deps.readyCheckMs);
    const isReady = !deps.isClosing() && checks.every((check) => check.problem === undefined);
    // Reasons name machines and folders: they are for the operator.
    const mayKnow = mayReadMetrics(request, access);
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        status: isReady ? 'ready' : 'not-ready',
        checks: Object.fromEntries(checks.map(({ name, problem }) => [name, problem === undefined])),
        ...(mayKnow
          ? { problems: checks.flatMap(({ name, problem }) => (problem ? [`${name}: ${problem}`] : [])) }
          : {}),
      });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, access)) return sendRefusal(reply, refusalTexts.operatorsOnly);
    const text = await deps.metrics.registry.metrics();
    return reply.header('cache-control', 'no-store').type(deps.metrics.registry.contentType).send(text);
  });
};

const runChecks = (
  checks: Readonly<Record<string, ReadyCheck>>,
  ms: number,
): Promise<{ name: string; problem: string | undefined }[]> =>
  Promise.all(Object.entries(checks).map(async ([name, check]) => ({ name, problem: await problemOf(check, ms) })));

const problemOf = async (check: ReadyCheck, ms: number): Promise<string | undefined> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${ms} ms`), ms);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (cause) {
    return cause instanceof Error ? cause.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
};
