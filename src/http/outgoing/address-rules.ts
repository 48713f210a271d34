import { BlockList, isIP } from 'node:net';

export interface AddressRules {
  /** True for an address on the public internet, or one the operator allowed. */
  mayDial(address: string): boolean;
  /** True for a host, or host and port, the operator allowed by name. */
  isAllowedHost(host: string, port: number): boolean;
  /** True for a port the operator named together with this host. */
  isAllowedPort(host: string, port: number): boolean;
}

// IANA special-purpose registry for IPv4, with multicast and class E.
const specialIpv4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

// Inside 2000::/3, the only block that is routed: protocol assignments with Teredo, documentation, 6to4, AS112.
const specialIpv6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
];

/**
 * Two lists on purpose: in one list, a rule over `::ffff:0:0/96` would also match every IPv4 address. Outside
 * 2000::/3 nothing is public, which covers mapped, translated, local, link-local and multicast addresses at once.
 */
export const createAddressRules = (allowList: readonly string[]): AddressRules => {
  const ipv4 = listOf(specialIpv4, 'ipv4');
  const ipv6 = listOf(specialIpv6, 'ipv6');
  const routedIpv6 = listOf([['2000::', 3]], 'ipv6');
  const allowed = readAllowList(allowList);

  const isPublic = (address: string): boolean => {
    if (isIP(address) === 4) return !ipv4.check(address, 'ipv4');
    return isPlainIpv6(address) && routedIpv6.check(address, 'ipv6') && !ipv6.check(address, 'ipv6');
  };
  const isAllowedPort = (host: string, port: number): boolean => allowed.hosts.has(`${host}:${port}`);
  return {
    mayDial: (address) => isPublic(address) || allowed.has(address),
    isAllowedHost: (host, port) => allowed.hosts.has(host) || isAllowedPort(host, port),
    isAllowedPort,
  };
};

// An IPv6 address with a zone names an interface of this machine.
const isPlainIpv6 = (address: string): boolean => isIP(address) === 6 && !address.includes('%');

const listOf = (networks: readonly [string, number][], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
};

interface Allowed {
  readonly hosts: ReadonlySet<string>;
  has(address: string): boolean;
}

const readAllowList = (entries: readonly string[]): Allowed => {
  const hosts = new Set<string>();
  const ipv4 = new BlockList();
  const ipv6 = new BlockList();
  for (const entry of entries) {
    const [network = '', prefix] = entry.split('/');
    const family = isIP(network);
    if (family === 0) hosts.add(entry.toLowerCase());
    else if (family === 4) ipv4.addSubnet(network, Number(prefix ?? 32), 'ipv4');
    else ipv6.addSubnet(network, Number(prefix ?? 128), 'ipv6');
  }
  return {
    hosts,
    has: (address) =>
      isIP(address) === 4 ? ipv4.check(address, 'ipv4') : isPlainIpv6(address) && ipv6.check(address, 'ipv6'),
  };
};
