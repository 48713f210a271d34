import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** What is asked of a hub. */
export interface HubRequest {
  readonly hub: string;
  readonly mode: 'subscribe' | 'unsubscribe';
  readonly topic: string;
  readonly callback: string;
  readonly secret?: string;
  readonly leaseSeconds?: number;
}

const mostRedirects = 3;
const mostAnswerBytes = 64 * 1024;

/** Asks a hub to begin or end a subscription (WebSub §5.1). A hub that has moved (307, 308) is asked where it is now. */
export const askHub = async (
  outgoing: Pick<Outgoing, 'fetchOutgoing'>,
  request: HubRequest,
): Promise<Result<undefined, string>> => {
  const form = new URLSearchParams({
    'hub.mode': request.mode,
    'hub.topic': request.topic,
    'hub.callback': request.callback,
  });
  if (request.secret !== undefined) form.set('hub.secret', request.secret);
  if (request.leaseSeconds !== undefined) form.set('hub.lease_seconds', String(request.leaseSeconds));
  let address = request.hub;
  for (let redirects = 0; ; redirects++) {
    const reply = await outgoing.fetchOutgoing(address, {
      method: 'POST',
      body: form.toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      maxBytes: mostAnswerBytes,
      keepsBeginning: true,
    });
    if (!reply.ok) return err(`The hub could not be asked: ${explainOutgoing(reply.error)}`);
    const { status, headers, body } = reply.value;
    if (status >= 200 && status < 300) return ok(undefined);
    const { location } = headers;
    const isMoved = (status === 307 || status === 308) && location !== undefined && URL.canParse(location, address);
    if (!isMoved || redirects === mostRedirects) return err(`The hub answered ${status}${said(body)}.`);
    address = new URL(location, address).href;
  }
};

/** What the hub says of its refusal (§5.1.3), as one short line. */
const said = (body: Uint8Array): string => {
  const text = Buffer.from(body)
    .toString('utf8')
    .replace(/<[^>]*>|\p{Cc}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return text === '' ? '' : `: ${text}`;
};
