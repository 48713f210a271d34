import { isIP } from 'node:net';
import { err, ok, type Result } from '../../lib/result.ts';
import type { AddressRules } from './address-rules.ts';
import { type OutgoingError, OutgoingFault } from './outgoing-error.ts';
import { bareHost, portOf } from './outgoing-url.ts';
import type { Resolver } from './resolver.ts';

export interface FindDeps {
  readonly addresses: AddressRules;
  readonly resolver: Resolver;
  /** Aborted with an OutgoingFault when it takes too long. */
  readonly signal: AbortSignal;
}

/** The addresses of a checked URL's host that may be dialled. The name is resolved once, here. */
export const findAddresses = async (url: URL, deps: FindDeps): Promise<Result<readonly string[], OutgoingError>> => {
  const host = bareHost(url);
  if (isIP(host) !== 0) return ok([host]);
  const found = await resolveInTime(host, deps);
  if (!found.ok) return found;
  const isNamed = deps.addresses.isAllowedHost(host, portOf(url));
  const usable = found.value.filter((address) => isIP(address) !== 0 && (isNamed || deps.addresses.mayDial(address)));
  if (usable.length > 0) return ok(usable);
  return err(found.value.length === 0 ? { kind: 'name-unknown', host } : { kind: 'address-refused', host });
};

const resolveInTime = async (host: string, deps: FindDeps): Promise<Result<readonly string[], OutgoingError>> => {
  const { signal } = deps;
  let onAbort = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return ok(await Promise.race([deps.resolver(host), late]));
  } catch (cause) {
    return err(cause instanceof OutgoingFault ? cause.reason : { kind: 'name-unknown', host });
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
};
