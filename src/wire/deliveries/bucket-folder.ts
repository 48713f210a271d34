import type { ReadLimits } from '../../formats/format.ts';
import type { OutgoingError } from '../../http/outgoing/outgoing-error.ts';
import type { OutgoingReply } from '../../http/outgoing/outgoing-request.ts';
import { explainOutgoing } from '../../http/outgoing/refusal-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type AskBucket, encodeKey } from './bucket-client.ts';
import { readBucketPage } from './bucket-listing.ts';
import { broken, type RemoteFile, type RemoteFolder, type RemoteRefusal, refused } from './remote-folder.ts';

export interface BucketFolderDeps {
  readonly ask: AskBucket;
  readonly bucket: string;
  /** "" or ending in a slash. */
  readonly prefix: string;
  readonly limits: ReadLimits;
  readonly signal: AbortSignal;
}

const keysPerPage = 1_000;
/** Room for one page: a thousand keys of the greatest length, percent-encoded, with what stands around them. */
const pageBytes = 8 * 1024 * 1024;
const answerBytes = 64 * 1024;

/** The objects directly under a prefix of a bucket. An object is there only when it is whole. */
export const createBucketFolder = (deps: BucketFolderDeps): RemoteFolder => {
  const { ask, prefix } = deps;
  return {
    isWholeAtOnce: true,
    list: async (maxNames) => list(deps, maxNames),
    fetch: async (file, maxBytes) => {
      const reply = await ask({ method: 'GET', key: prefix + file.name, maxBytes, keepsBeginning: true });
      const got = expect(reply, `${file.name} could not be fetched`);
      if (!got.ok) return got;
      return ok({ content: Buffer.from(got.value.body), isCut: got.value.isCut ?? false });
    },
    move: async (name, into, spareName) => move(deps, name, { into, spareName }),
    remove: async (name) => {
      const reply = await ask({ method: 'DELETE', key: prefix + name, maxBytes: answerBytes });
      const gone = expect(reply, `${name} was taken in, but could not be deleted in the bucket`);
      return gone.ok ? ok(undefined) : gone;
    },
    close: () => {},
  };
};

const list = async (
  { ask, prefix, limits, signal }: BucketFolderDeps,
  maxNames: number,
): ReturnType<RemoteFolder['list']> => {
  const files: RemoteFile[] = [];
  let next: string | undefined;
  // Pages are counted as well as names: a server may send empty pages without end.
  for (let page = 0; page <= maxNames / keysPerPage + 1; page++) {
    const query = {
      'list-type': '2',
      delimiter: '/',
      'encoding-type': 'url',
      'max-keys': String(keysPerPage),
      prefix,
      ...(next === undefined ? {} : { 'continuation-token': next }),
    };
    if (signal.aborted) return err(broken('The bucket could not be listed: the visit ended before.'));
    const reply = expect(await ask({ method: 'GET', query, maxBytes: pageBytes }), 'The bucket could not be listed');
    if (!reply.ok) return reply;
    const read = readBucketPage(Buffer.from(reply.value.body).toString('utf8'), prefix, limits);
    if (!read) return err(broken('The bucket could not be listed: what answered is no S3-compatible service.'));
    files.push(...read.files);
    next = read.next;
    if (next === undefined || files.length > maxNames) break;
  }
  return ok({ files: files.slice(0, maxNames), isCut: next !== undefined || files.length > maxNames });
};

/** A bucket cannot rename: the object is copied and then deleted, so that a crash in between leaves two, never none. */
const move = async (
  { ask, bucket, prefix }: BucketFolderDeps,
  name: string,
  { into, spareName }: { readonly into: string; readonly spareName: string },
): Promise<Result<undefined, RemoteRefusal>> => {
  const what = `${name} was taken in, but could not be moved to ${into}/ in the bucket`;
  const there = await ask({ method: 'HEAD', key: `${prefix}${into}/${name}`, maxBytes: answerBytes });
  const isTaken = there.ok && there.value.status === 200;
  const copied = expect(
    await ask({
      method: 'PUT',
      key: `${prefix}${into}/${isTaken ? spareName : name}`,
      headers: { 'x-amz-copy-source': encodeKey(`/${bucket}/${prefix}${name}`) },
      maxBytes: answerBytes,
    }),
    what,
  );
  if (!copied.ok) return copied;
  // A copy that failed half-way is answered with 200 and an error in the body.
  if (/<Error[\s>]/.test(Buffer.from(copied.value.body).toString('utf8'))) return err(refused(`${what}.`));
  const gone = expect(await ask({ method: 'DELETE', key: prefix + name, maxBytes: answerBytes }), what);
  return gone.ok ? ok(undefined) : gone;
};

const expect = (reply: Result<OutgoingReply, OutgoingError>, what: string): Result<OutgoingReply, RemoteRefusal> => {
  if (!reply.ok) {
    const isLost = reply.error.kind !== 'crowded-out' && reply.error.kind !== 'cut-short';
    const refusal = `${what}: ${lowerFirst(explainOutgoing(reply.error))}`;
    return err(isLost ? broken(refusal) : refused(refusal));
  }
  const { status } = reply.value;
  if (status >= 200 && status < 300) return ok(reply.value);
  // Only the code is told, never the service's words.
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(Buffer.from(reply.value.body).toString('utf8'))?.[1];
  return err(refusalOf(status, code, what));
};

const lowerFirst = (text: string): string =>
  /^(?:The|There|This|Nothing|Too)\b/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const refusalOf = (status: number, code: string | undefined, what: string): RemoteRefusal => {
  if (code === 'InvalidAccessKeyId' || code === 'SignatureDoesNotMatch') {
    return broken('The bucket does not accept the access key or its secret.');
  }
  if (code === 'NoSuchBucket') return broken('There is no such bucket at this address.');
  if (code === 'RequestTimeTooSkewed') return broken('The bucket refuses: the clock of this machine is wrong.');
  if (status >= 300 && status < 400) {
    return broken(`${what}: the bucket is in another region; set its region and address.`);
  }
  const answer = `${what}: the service answered ${status}${code === undefined ? '' : ` (${code})`}.`;
  return status === 429 || status >= 500 ? broken(answer) : refused(answer);
};
