import { z } from 'zod';
import { parseEmailAddress } from '../../lib/email-address.ts';
import { err, ok } from '../../lib/result.ts';
import { createKind, rhythmSettings } from '../deliveries/delivery-kind.ts';

const sender = z
  .string()
  .max(254)
  .transform((text) => text.toLowerCase())
  .refine((text) => parseEmailAddress(text.replace(/^@/, 'x@')).ok, 'it must be an address, or "@" and a domain');

export const smtpSettings = z.strictObject({
  ...rhythmSettings,
  senders: z
    .array(sender)
    .max(200)
    .default([])
    .describe(
      'Envelope senders whose mail is taken without the key part: "news@x.example", or "@x.example" for all of a domain',
    ),
});
export type SmtpSettings = z.output<typeof smtpSettings>;

/** Letters that mail servers on the way leave as they are, and enough of them. */
const keyShape = /^[a-z0-9]{12,40}$/;

/**
 * Mail for a source by our own listener: the location is the domain that its address has, `<source>+<key part>@domain`.
 * Who sends is only what the sender says; the key part is what may be trusted.
 */
export const smtpKind = createKind<SmtpSettings>({
  kind: 'smtp',
  settings: smtpSettings,
  secret: 'optional',
  parseLocation: (text) => {
    const parsed = parseEmailAddress(`x@${text}`);
    return parsed.ok
      ? ok(parsed.value.slice(2))
      : err(`"${text}" is no domain; give the one in the address that mail is sent to, such as wire.paper.example.`);
  },
  refuse: ({ settings, secret }) => {
    if (secret === undefined && settings.senders.length === 0) {
      return 'Give a key part (as the secret: 12 to 40 small letters and digits), or the senders that are allowed, or both.';
    }
    return secret !== undefined && !keyShape.test(secret)
      ? 'The key part is made of 12 to 40 small letters and digits.'
      : undefined;
  },
  tryOut: async (_deps, { source, delivery, settings, secret }) => {
    const address = `${source.slug}${secret === undefined ? '' : '+<key part>'}@${delivery.location}`;
    const who = settings.senders.length === 0 ? '' : ` and, without the key part, from ${settings.senders.join(', ')}`;
    return ok(
      `Mail to ${address} is taken${who} where a process listens (WIREROOM_SMTP_PORT) and the domain's MX names it. SPF and DKIM are not checked.`,
    );
  },
});
