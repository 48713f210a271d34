import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface ConnectTarget {
  /** The very address that was checked; never a name. */
  readonly address: string;
  readonly port: number;
  /** The name the certificate must be valid for; absent for plain HTTP. */
  readonly tlsName?: string;
}

export type Connector = (target: ConnectTarget) => Socket;

export const connectDirectly: Connector = ({ address, port, tlsName }) => {
  if (tlsName === undefined) return connectTcp({ host: address, port });
  return connectTls({ host: address, port, ...(isIP(tlsName) === 0 ? { servername: tlsName } : {}) });
};
