import { AwsV4Signer } from 'aws4fetch';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import type { OutgoingError } from '../../http/outgoing/outgoing-error.ts';
import type { OutgoingReply } from '../../http/outgoing/outgoing-request.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Result } from '../../lib/result.ts';

export interface BucketPlace {
  /** Origin of the service: "https://s3.eu-north-1.amazonaws.com". */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  /** Where the bucket stands: first in the path, or first in the host's name. */
  readonly style: 'path' | 'host';
}

export interface BucketKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface BucketQuestion {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Absent for the bucket itself. */
  readonly key?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  /** Gives the beginning of what is larger. */
  readonly keepsBeginning?: boolean;
}

export type AskBucket = (question: BucketQuestion) => Promise<Result<OutgoingReply, OutgoingError>>;

/** Signs questions to a bucket (AWS Signature Version 4) and sends them through the outgoing module. */
export const createBucketClient = (
  deps: { readonly outgoing: Outgoing; readonly clock: Clock; readonly totalMs: number; readonly idleMs: number },
  place: BucketPlace,
  keys: BucketKeys,
): AskBucket => {
  return async ({ method, key, query = {}, headers = {}, maxBytes, keepsBeginning = false }) => {
    const signer = new AwsV4Signer({
      method,
      url: addressOf(place, key, query),
      headers: { ...headers },
      accessKeyId: keys.accessKey,
      secretAccessKey: keys.secretKey,
      service: 's3',
      region: place.region,
      datetime: new Date(deps.clock.now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const signed = await signer.sign();
    return deps.outgoing.fetchOutgoing(signed.url.href, {
      method,
      headers: plainHeaders(signed.headers),
      maxBytes,
      keepsBeginning,
      maxRedirects: 0,
      totalTimeoutMs: deps.totalMs,
      idleTimeoutMs: deps.idleMs,
    });
  };
};

const plainHeaders = (headers: Headers): Record<string, string> => {
  const plain: Record<string, string> = {};
  headers.forEach((value, name) => {
    plain[name] = value;
  });
  return plain;
};

const addressOf = (place: BucketPlace, key: string | undefined, query: Readonly<Record<string, string>>): string => {
  const url = new URL(place.endpoint);
  if (place.style === 'host') url.hostname = `${place.bucket}.${url.hostname}`;
  const path = key === undefined ? '' : encodeKey(key);
  url.pathname = place.style === 'host' ? `/${path}` : `/${place.bucket}${key === undefined ? '' : '/'}${path}`;
  const pairs = Object.entries(query).map(([name, value]) => `${encodePart(name)}=${encodePart(value)}`);
  return pairs.length === 0 ? url.href : `${url.href}?${pairs.join('&')}`;
};

/** A key as it stands in an address and in `x-amz-copy-source`. */
export const encodeKey = (key: string): string => key.split('/').map(encodePart).join('/');

const encodePart = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
