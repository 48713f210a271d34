import type { HttpRefusal } from './refusals.ts';

/** What the server itself refuses, in words for whoever asked. */
export const refusalTexts = {
  unreadableTarget: {
    status: 400,
    kind: 'unreadable-address',
    message: 'The address holds characters no page can have.',
  },
  unreadableHost: { status: 400, kind: 'unreadable-host', message: 'The request must name one host, plainly.' },
  otherHost: { status: 421, kind: 'other-host', message: 'No site of this server has that host name.' },
  noPage: { status: 404, kind: 'not-found', message: 'The page may have moved, or the address was mistyped.' },
  noRoute: { status: 404, kind: 'not-found', message: 'The API has nothing at this address.' },
  readOnly: {
    status: 405,
    kind: 'method-not-allowed',
    message: 'Pages can only be read.',
    headers: { allow: 'GET, HEAD' },
  },
  operatorsOnly: {
    status: 403,
    kind: 'operators-only',
    message: 'Metrics are given to the machine itself, or with the metrics token.',
  },
  unavailable: {
    status: 503,
    kind: 'unavailable',
    message: 'The database cannot be reached at the moment. Please try again shortly.',
    headers: { 'retry-after': '5' },
  },
} as const satisfies Record<string, HttpRefusal>;

const sentences: Readonly<Record<number, string>> = {
  400: 'The request could not be read. Check that the body is well-formed.',
  401: 'Sign in first.',
  403: 'This is not permitted.',
  404: 'There is nothing at this address.',
  405: 'This method is not offered here.',
  406: 'None of the accepted forms is offered here.',
  408: 'The request took too long to arrive.',
  413: 'The body is larger than this address takes.',
  414: 'The address is too long.',
  415: 'The body is of a type this address does not take.',
  422: 'The request was understood but cannot be carried out.',
  429: 'Too many requests. Please wait a moment.',
  431: 'The headers are larger than this server takes.',
};

/** Our sentence for a status a library chose; its own message may hold paths or input and is never sent. */
export const sentenceFor = (status: number): string => sentences[status] ?? 'The request was refused.';

export const ourFault = 'The fault is ours and has been noted. Please try again later.';
