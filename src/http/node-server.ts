import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { HttpLimits } from './limits.ts';
import { sentenceFor } from './refusal-text.ts';

/** `node:http` with every limit set. */
export const createNodeServer = (
  limits: HttpLimits,
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Server => {
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveSeconds * 1000,
      connectionsCheckingInterval: Math.min(1000, limits.headersTimeoutMs),
      requireHostHeader: true,
      noDelay: true,
    },
    answer,
  );
  server.timeout = limits.stalledReaderMs;
  return server;
};

/** Opens the port; 0 takes a free one. */
export const listen = async (
  server: Server,
  at: { readonly host: string; readonly port: number },
): Promise<{ readonly port: number; readonly url: string }> => {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: at.host, port: at.port, backlog: 511 }, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  return { port, url: `http://${at.host.includes(':') ? `[${at.host}]` : at.host}:${port}` };
};

const clientErrorStatus: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
};

/** Answers bytes that are no request: nothing of them is repeated, and the connection ends. */
export const refuseUnreadable = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = clientErrorStatus[error.code ?? ''] ?? '400 Bad Request';
  const body = `${sentenceFor(Number(status.slice(0, 3)))}\n`;
  const head = ['content-type: text/plain; charset=utf-8', `content-length: ${body.length}`, 'connection: close'];
  socket.end(`HTTP/1.1 ${status}\r\n${head.join('\r\n')}\r\n\r\n${body}`);
};
