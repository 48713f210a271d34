import { readFile } from 'node:fs/promises';
import { err, ok, type Result } from '../lib/result.ts';
import { listenSmtp, type SmtpListener } from '../wire/smtp/listen-smtp.ts';
import type { House } from './house.ts';
import { deliveryDepsOf } from './visit-deliveries.ts';

/** Listens for mail where the settings say so; the error is a sentence. */
export const takeMail = async (house: House): Promise<Result<SmtpListener | undefined, string>> => {
  const { config, log } = house;
  if (config.smtpPort === 0) return ok(undefined);
  const { smtpCertificateFile: certificateFile, smtpKeyFile: keyFile, smtpHost: host, smtpPort: port } = config;
  if ((certificateFile === undefined) !== (keyFile === undefined)) {
    return err(
      'For TLS of the mail listener both WIREROOM_SMTP_CERTIFICATE_FILE and WIREROOM_SMTP_KEY_FILE are needed.',
    );
  }
  try {
    const tls =
      certificateFile === undefined || keyFile === undefined
        ? {}
        : { tls: { cert: await readFile(certificateFile, 'utf8'), key: await readFile(keyFile, 'utf8') } };
    const listener = await listenSmtp({
      ...house.intake,
      secretBox: deliveryDepsOf(house).secretBox,
      smtp: { host, port, ...tls, maxConnections: config.smtpMaxConnections, idleMs: config.smtpIdleMs },
      onError: (error) => log.error({ err: error }, 'a mail could not be taken in'),
    });
    log.info({ host, port: listener.port }, 'mail for sources is taken');
    return ok(listener);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return err(`Wireroom cannot take mail at ${host}:${port}: ${reason}.`);
  }
};
