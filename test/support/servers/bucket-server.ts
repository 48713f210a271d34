import { createRequire } from 'node:module';
import type { RunningServer } from './ftp-server.ts';

interface BucketServer {
  run(): Promise<{ readonly port: number }>;
  close(): Promise<void>;
}

/** An S3-compatible service over a folder, with one bucket. Its access key is "S3RVER" with the secret "S3RVER". */
export const startBucketServer = async (folder: string, bucket: string): Promise<RunningServer> => {
  const load = createRequire(import.meta.url);
  const Service: new (options: object) => BucketServer = load('s3rver');
  const server = new Service({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: folder,
    configureBuckets: [{ name: bucket }],
  });
  const { port } = await server.run();
  return { port, stop: () => server.close() };
};
