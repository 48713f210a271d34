import { lookup } from 'node:dns/promises';

/** All addresses of a name. Called once for each connection; what it gives is checked and then dialled. */
export type Resolver = (host: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolver = async (host) => {
  const found = await lookup(host, { all: true });
  return found.map(({ address }) => address);
};
