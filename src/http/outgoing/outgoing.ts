import type { Result } from '../../lib/result.ts';
import { createAddressRules } from './address-rules.ts';
import { createByteBudget } from './byte-budget.ts';
import { type Connector, connectDirectly } from './connector.ts';
import { followRedirects } from './follow-redirects.ts';
import type { OutgoingError } from './outgoing-error.ts';
import { defaultOutgoingLimits, type OutgoingLimits } from './outgoing-limits.ts';
import type { OutgoingReply, OutgoingRequest } from './outgoing-request.ts';
import { createUrlRules } from './outgoing-url.ts';
import { type PinnedServer, pinServer, type WantedServer } from './pin-server.ts';
import { type Resolver, resolveBySystem } from './resolver.ts';

export interface OutgoingOptions {
  /**
   * What may be reached although it is private: a host (`intranet.lan`), a host with a port (`127.0.0.1:9000`), an
   * address or a network (`10.1.0.0/16`). Set by the operator only.
   */
  readonly allowList?: readonly string[];
  readonly resolver?: Resolver;
  readonly connector?: Connector;
  readonly limits?: Partial<OutgoingLimits>;
  readonly userAgent?: string;
}

export interface Outgoing {
  /** Asks another server. Whatever goes wrong is a value; nothing of a refused target is in it. */
  fetchOutgoing(url: string, request?: OutgoingRequest): Promise<Result<OutgoingReply, OutgoingError>>;
  /** Says before anything is stored whether an address could ever be asked. Names are resolved only when fetching. */
  checkUrl(url: string, extraPort?: number): Result<URL, OutgoingError>;
  /** A server of another protocol (FTP, SSH, mail), checked by the same rules and held to the address that was checked. */
  pinServer(wanted: WantedServer): Promise<Result<PinnedServer, OutgoingError>>;
}

/** The one way out of the program. No proxy variables, no pooled connections, no address that was not checked. */
export const createOutgoing = (options: OutgoingOptions = {}): Outgoing => {
  const limits = { ...defaultOutgoingLimits, ...options.limits };
  const addresses = createAddressRules(options.allowList ?? []);
  const checkUrl = createUrlRules(addresses);
  const deps = {
    limits,
    addresses,
    checkUrl,
    resolver: options.resolver ?? resolveBySystem,
    connector: options.connector ?? connectDirectly,
    budget: createByteBudget(limits.allBytesAtOnce),
    userAgent: options.userAgent ?? 'Wireroom',
  };
  return {
    fetchOutgoing: (url, request = {}) => followRedirects(url, request, deps),
    checkUrl,
    pinServer: (wanted) => pinServer(wanted, deps),
  };
};
