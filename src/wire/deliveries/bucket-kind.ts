import { z } from 'zod';
import { err, ok, type Result } from '../../lib/result.ts';
import { type BucketPlace, createBucketClient } from './bucket-client.ts';
import { createBucketFolder } from './bucket-folder.ts';
import { createKind, type DeliveryDeps, type Visit } from './delivery-kind.ts';
import { folderSettings } from './folder-settings.ts';
import { pullFolder } from './pull-folder.ts';
import type { RemoteFolder } from './remote-folder.ts';
import { tryFolder } from './try-folder.ts';

const settings = z.strictObject({
  ...folderSettings,
  user: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, { error: 'it must be an access key without blanks' })
    .describe('Access key; its secret is the secret of the delivery'),
  region: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, { error: 'it must be a region such as "eu-north-1"' })
    .default('us-east-1'),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'it must be an address such as "https://s3.example"' })
    .max(500)
    .optional()
    .describe('Address of a service other than AWS'),
  style: z.enum(['path', 'host']).optional().describe('Where the bucket stands in addresses; host at AWS, else path'),
});
type BucketSettings = z.output<typeof settings>;

interface BucketAddress {
  readonly bucket: string;
  readonly prefix: string;
}

/** Objects of an S3-compatible bucket: `s3://bucket/prefix`. */
export const bucketKind = createKind<BucketSettings>({
  kind: 's3',
  settings,
  secret: 'required',
  parseLocation: (text) => {
    const address = parseBucketAddress(text);
    if (!address.ok) return address;
    const { bucket, prefix } = address.value;
    return ok(`s3://${bucket}/${prefix}`.replace(/\/$/, ''));
  },
  refuse: ({ settings: { endpoint } }) => {
    if (endpoint === undefined) return undefined;
    const { username, password, pathname, search } = new URL(endpoint);
    const isBare = username === '' && password === '' && pathname === '/' && search === '';
    return isBare ? undefined : 'The address of the service must be bare: https://host, without a path or a user.';
  },
  look: async (deps, visit) => {
    const folder = openFolder(deps, visit);
    return folder.ok ? pullFolder(deps, visit, folder.value) : { problem: folder.error };
  },
  tryOut: async (deps, visit) => {
    const folder = openFolder(deps, visit);
    return folder.ok ? tryFolder(folder.value, deps.delivery, () => 'The access key is accepted') : folder;
  },
});

/** Bucket names as S3 has them, and a prefix that is taken for a folder. */
const parseBucketAddress = (text: string): Result<BucketAddress, string> => {
  const found = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([^?#]*))?$/.exec(text);
  if (!found || /\p{Cc}/u.test(text) || Buffer.byteLength(text) > 1_000) {
    return err('The address of a bucket looks like s3://bucket/prefix; the service is given with --endpoint.');
  }
  const prefix = (found[2] ?? '').replace(/\/+$/, '');
  return ok({ bucket: found[1] ?? '', prefix: prefix === '' ? '' : `${prefix}/` });
};

const placeOf = (bucket: string, { endpoint, region, style }: BucketSettings): BucketPlace => ({
  bucket,
  region,
  endpoint: endpoint ?? `https://s3.${region}.amazonaws.com`,
  // A name with dots fits no certificate of the kind *.host.
  style: style ?? (endpoint === undefined && !bucket.includes('.') ? 'host' : 'path'),
});

const openFolder = (deps: DeliveryDeps, visit: Visit<BucketSettings>): Result<RemoteFolder, string> => {
  const address = parseBucketAddress(visit.delivery.location);
  if (!address.ok) return address;
  const { bucket, prefix } = address.value;
  const client = {
    outgoing: deps.outgoing,
    clock: deps.clock,
    totalMs: deps.delivery.transferMs,
    idleMs: deps.delivery.idleMs,
  };
  const ask = createBucketClient(client, placeOf(bucket, visit.settings), {
    accessKey: visit.settings.user,
    secretKey: visit.secret ?? '',
  });
  return ok(createBucketFolder({ ask, bucket, prefix, limits: deps.limits, signal: visit.signal }));
};
