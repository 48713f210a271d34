import { expect, test } from 'vitest';
import { defaultReadLimits } from '../../formats/format.ts';
import { err, ok } from '../../lib/result.ts';
import type { AskBucket, BucketQuestion } from './bucket-client.ts';
import { createBucketFolder } from './bucket-folder.ts';

const page = (keys: readonly string[], next?: string): string =>
  `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><EncodingType>url</EncodingType>
  <IsTruncated>${next !== undefined}</IsTruncated>${next === undefined ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`}
  ${keys.map((key) => `<Contents><Key>${encodeURIComponent(key)}</Key><Size>3</Size><LastModified>2026-11-24T10:00:00Z</LastModified></Contents>`).join('')}</ListBucketResult>`;

const folderOf = (answer: (question: BucketQuestion) => { readonly status?: number; readonly body: string }) => {
  const asked: BucketQuestion[] = [];
  const ask: AskBucket = async (question) => {
    asked.push(question);
    const { status = 200, body } = answer(question);
    return ok({ status, headers: {}, body: Buffer.from(body), url: '', redirects: [] });
  };
  const deps = { bucket: 'b', prefix: 'out/', limits: defaultReadLimits, signal: new AbortController().signal };
  return { folder: createBucketFolder({ ...deps, ask }), asked };
};

test('a listing of several pages is read to its end', async () => {
  const { folder, asked } = folderOf(({ query }) => ({
    body: query?.['continuation-token'] === 'to/2+=' ? page(['out/', 'out/c']) : page(['out/a', 'out/b d'], 'to/2+='),
  }));
  const listed = await folder.list(5_000);
  expect(listed.ok && listed.value.files.map(({ name }) => name)).toEqual(['a', 'b d', 'c']);
  expect([listed.ok && listed.value.isCut, asked.length]).toEqual([false, 2]);
});

test.each([
  ['names', () => page(['out/a', 'out/b'], 'again')],
  ['empty pages', () => page([], 'again')],
])('%s without end are cut', async (_name, body) => {
  const { folder, asked } = folderOf(() => ({ body: body() }));
  const listed = await folder.list(3_000);
  expect([listed.ok && listed.value.isCut, asked.length]).toEqual([true, 5]);
});

test.each([
  ['no XML', { body: 'hello' }, /no S3-compatible service/],
  ['another document', { body: '<html/>' }, /no S3-compatible service/],
  ['a redirect to another region', { status: 301, body: '' }, /another region/],
  ['a wrong clock', { status: 403, body: '<Error><Code>RequestTimeTooSkewed</Code></Error>' }, /clock/],
  [
    'a wrong secret',
    { status: 403, body: '<Error><Code>SignatureDoesNotMatch</Code></Error>' },
    /access key or its secret/,
  ],
  ['words of the service', { status: 403, body: '<Error><Code>x secret y</Code></Error>' }, /answered 403\.$/],
])('%s is said in one sentence', async (_name, answer, sentence) => {
  const listed = await folderOf(() => answer).folder.list(10);
  expect(listed).toMatchObject({ ok: false, error: { message: expect.stringMatching(sentence) } });
});

test('a copy that failed in its body is not followed by a deletion', async () => {
  const { folder, asked } = folderOf(({ method }) =>
    method === 'HEAD' ? { status: 404, body: '' } : { body: '<Error><Code>InternalError</Code></Error>' },
  );
  const moved = await folder.move('a', 'done', '1-a');
  expect([moved.ok, asked.map(({ method }) => method)]).toEqual([false, ['HEAD', 'PUT']]);
});

test('a name that is taken under done/ is not overwritten', async () => {
  const { folder, asked } = folderOf(() => ({ body: '' }));
  await folder.move('a', 'done', '1-a');
  expect(asked.map(({ method, key }) => `${method} ${key}`)).toEqual([
    'HEAD out/done/a',
    'PUT out/done/1-a',
    'DELETE out/a',
  ]);
});

test('a service that cannot be reached ends the visit', async () => {
  const ask: AskBucket = async () => err({ kind: 'unreachable', host: 's3.example' });
  const deps = { bucket: 'b', prefix: '', limits: defaultReadLimits, signal: new AbortController().signal };
  const listed = await createBucketFolder({ ...deps, ask }).list(10);
  expect(listed).toMatchObject({
    ok: false,
    error: { isBroken: true, message: expect.stringContaining('s3.example') },
  });
});
