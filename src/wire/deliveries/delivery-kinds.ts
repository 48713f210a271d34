import { smtpKind } from '../smtp/smtp-kind.ts';
import { websubKind } from '../websub/websub-kind.ts';
import { bucketKind } from './bucket-kind.ts';
import type { DeliveryKind } from './delivery-kind.ts';
import { ftpKind } from './ftp-kind.ts';
import { httpKind } from './http-kind.ts';
import { imapKind } from './imap-kind.ts';
import { sftpKind } from './sftp-kind.ts';

/** Every kind of delivery besides watched folders and feeds. A new kind is a file and a line here. */
export const deliveryKinds: readonly DeliveryKind[] = [
  ftpKind,
  sftpKind,
  bucketKind,
  httpKind,
  imapKind,
  smtpKind,
  websubKind,
];
