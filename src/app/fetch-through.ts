import type { Outgoing } from '../http/outgoing/outgoing.ts';
import type { OutgoingReply, OutgoingRequest } from '../http/outgoing/outgoing-request.ts';
import { explainOutgoing } from '../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { FetchPicture } from '../media/attach-pictures.ts';
import type { FetchFeed } from '../wire/poll-source.ts';

const fetchOk = async (
  outgoing: Outgoing,
  address: string,
  request: OutgoingRequest,
): Promise<Result<OutgoingReply, string>> => {
  const reply = await outgoing.fetchOutgoing(address, request);
  return reply.ok ? reply : err(explainOutgoing(reply.error));
};

/** Pictures by way of the outgoing module. */
export const fetchPictureThrough =
  (outgoing: Outgoing, limits: { readonly maxPictureBytes: number }): FetchPicture =>
  async (address) => {
    const reply = await fetchOk(outgoing, address, { maxBytes: limits.maxPictureBytes });
    if (!reply.ok) return reply;
    return reply.value.status === 200 ? ok(reply.value.body) : err(`The server answered ${reply.value.status}.`);
  };

/** Feeds by way of the outgoing module, asked for only if they changed. */
export const fetchFeedThrough =
  (outgoing: Outgoing, limits: { readonly maxItemBytes: number }): FetchFeed =>
  async (address, condition) => {
    // Of a feed without end the beginning goes into the tray, as it does with files and pushes.
    const request = { ...condition, maxBytes: limits.maxItemBytes, keepsBeginning: true };
    const reply = await fetchOk(outgoing, address, request);
    return reply.ok ? reply : err({ message: reply.error });
  };
