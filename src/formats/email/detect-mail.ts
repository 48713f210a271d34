const reach = 16_384;
const sure =
  /^(?:return-path|received|delivered-to|message-id|mime-version|content-type|content-transfer-encoding|x-received|dkim-signature|authentication-results)[ \t]*:/im;
const from = /^from[ \t]*:[^\n]*@/im;

/** Tells a mail by its header fields: it begins with one, and some of them only mails have. */
export const isMail = (bytes: Uint8Array): boolean => {
  const start = Buffer.from(bytes.subarray(0, reach))
    .toString('latin1')
    .replace(/^(?:[ \t]*\r?\n)+/, '');
  const opens = /^(?:From [^\n]{1,300}\n)?[A-Za-z][A-Za-z0-9-]{1,75}[ \t]*:/.test(start);
  if (!opens) return false;
  const head = start.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return sure.test(head) || (from.test(head) && /^(?:subject|to|date)[ \t]*:/im.test(head));
};
