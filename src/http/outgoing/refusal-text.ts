import { unreachable } from '../../lib/result.ts';
import type { OutgoingError, UrlRefusal } from './outgoing-error.ts';

/** One sentence for the person who entered the address or runs the source. */
export const explainOutgoing = (error: OutgoingError): string => {
  switch (error.kind) {
    case 'url-refused':
      return urlSentences[error.reason];
    case 'address-refused':
      return `${error.host} leads to a private or reserved address. If that is meant, the operator can put it on the list of allowed addresses.`;
    case 'name-unknown':
      return `There is no address for the name ${error.host}. Check the spelling.`;
    case 'unreachable':
      return `${error.host} did not accept a connection, or broke it off.`;
    case 'certificate':
      return `${error.host} could not prove who it is: its certificate is not valid for that name, or has run out.`;
    case 'too-slow':
      return `${slowness[error.limit]} within ${seconds(error.ms)}.`;
    case 'too-large':
      return `The reply is larger than ${megabytes(error.maxBytes)}, the limit for this address.`;
    case 'too-compressed':
      return 'The reply unpacks to so many times its size that it cannot be meant honestly.';
    case 'cut-short':
      return 'The reply ended before it was complete, so nothing of it was used.';
    case 'unreadable-reply':
      return replySentences[error.reason];
    case 'too-many-redirects':
      return `The address was redirected more than ${error.maxRedirects} times.`;
    case 'crowded-out':
      return 'Too many large replies arrived at once, and this was the largest. It will work when tried again.';
    default:
      return unreachable(error);
  }
};

const urlSentences: Readonly<Record<UrlRefusal, string>> = {
  'too-long': 'The address is longer than 8,192 characters.',
  blanks: 'The address contains blanks, line breaks or control characters.',
  scheme: 'The address must begin with http:// or https://.',
  shape: 'After http:// or https:// the host must follow at once.',
  credentials: 'The address must not contain a user name or password; enter them in their own fields.',
  backslash: 'The address contains a backslash before its query; use a slash.',
  'encoded-host': 'The host must be written plainly, without percent signs.',
  unreadable: 'The address cannot be read: its host or port is not valid.',
  port: 'This port is not open for fetching; 80, 443 and ports from 1024 on are, except those of well-known services.',
  'local-name': 'The name belongs to a private network. The operator can put it on the list of allowed addresses.',
};

const slowness = {
  total: 'The reply was not complete',
  idle: 'Nothing more arrived',
  connect: 'There was no connection',
} as const;

const replySentences = {
  headers: 'The reply has more headers than are read.',
  encoding: 'The reply is packed in a way that is not read here, or its packing is damaged.',
  http: 'What answered does not speak HTTP correctly.',
} as const;

const seconds = (ms: number): string => `${Math.max(1, Math.round(ms / 1000))} s`;
const megabytes = (bytes: number): string => `${Math.max(0.1, Math.round(bytes / 104_857.6) / 10)} MB`;
