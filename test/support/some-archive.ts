import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';

export interface ArchiveEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A ZIP archive of these entries, each deflated. */
export const someZip = (entries: readonly ArchiveEntry[]): Buffer => {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const names = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(bytes), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(bytes.length, 18);
    shared.writeUInt16LE(names.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, names, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), shared, tail, names]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\u0005\u0006'), end]);
};

/** A packed tar archive of these entries. */
export const someTarGz = async (entries: readonly ArchiveEntry[]): Promise<Buffer> => {
  const tar = pack();
  for (const { name, content } of entries) tar.entry({ name }, Buffer.from(content));
  tar.finalize();
  const parts: Buffer[] = [];
  for await (const part of tar) if (Buffer.isBuffer(part)) parts.push(part);
  return gzipSync(Buffer.concat(parts));
};

/** A mail with attachments; `headers` go on top of the usual ones. */
export const someMail = (
  text: string,
  more: { readonly headers?: readonly string[]; readonly attachments?: readonly ArchiveEntry[] } = {},
): Buffer => {
  const attachments = (more.attachments ?? []).map(
    ({ name, content }) =>
      `--part\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content).toString('base64')}\r\n`,
  );
  const head = [...(more.headers ?? []), 'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=part'];
  const body = `--part\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`;
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}${attachments.join('')}--part--\r\n`);
};
