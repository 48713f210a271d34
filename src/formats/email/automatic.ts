import type { Mail, MailHeaders } from './document.ts';
import { rawOf } from './read-headers.ts';
import { readWords } from './read-words.ts';

const replySubject =
  /^(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|away from (?:my|the) office|abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta automática|risposta automatica|automatisk svar|autosvar|automaattinen vastaus|fravær|frånvaro|afwezig)/iu;
const bounceSubject =
  /^(?:undeliver(?:ed|able)\b|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|failure|system)|returned mail|failure notice|unzustellbar)/i;
const robots = /^(?:[^<]*<)?\s*(?:mailer-daemon|postmaster|mail-daemon|mdaemon)\b/i;

/**
 * Why a mail was written by a program in answer to another, and so is no copy: an automatic reply, a receipt, a report
 * that a mail could not be delivered. Undefined for all others. Nothing is answered and nobody is struck off by it.
 */
export const automaticReason = ({ headers, parts }: Mail): string | undefined => {
  const subject = readWords(rawOf(headers, 'subject') ?? '');
  if (
    isReport(headers) ||
    parts.some(({ type }) => /^message\/(?:delivery-status|disposition-notification|feedback-report)$/.test(type))
  ) {
    return 'This is a report about another mail (a bounce or a receipt), not copy; it was not filed.';
  }
  const from = rawOf(headers, 'from') ?? '';
  if ((robots.test(from) && bounceSubject.test(subject)) || rawOf(headers, 'x-failed-recipients') !== undefined) {
    return 'This is a report that a mail could not be delivered, not copy; it was not filed.';
  }
  if (isReply(headers) || replySubject.test(subject)) {
    return 'This is an automatic reply, not copy; it was neither filed nor answered.';
  }
  return undefined;
};

const isReport = (headers: MailHeaders): boolean =>
  /^\s*multipart\/report\b/i.test(rawOf(headers, 'content-type') ?? '');

/** "auto-generated" is what forms and alert systems say of themselves: their mails are copy. */
const isReply = (headers: MailHeaders): boolean =>
  /^auto-(?:replied|notified)\b/i.test(rawOf(headers, 'auto-submitted') ?? '') ||
  /^auto[_-]reply\b/i.test(rawOf(headers, 'precedence') ?? '') ||
  ['x-autoreply', 'x-autorespond', 'x-vacation'].some((name) => rawOf(headers, name) !== undefined);
