import { amount, define, hourMs, milliseconds, minuteMs } from './define-setting.ts';
import { isHostName, list, onOff, secretKey, text, wholeNumber } from './setting.ts';

/** Settings of the wires beyond folders, pushes and feeds; part of the one table in settings.ts. */
export const wireSettings = {
  sectionLeastSurePercent: amount(
    { env: 'WIREROOM_SECTION_LEAST_SURE', unit: 'percent', range: [60, 1, 100] },
    'How sure the learned words must be before they name the section of a story that nothing else names.',
  ),
  sectionMostExamples: amount(
    { env: 'WIREROOM_SECTION_MOST_EXAMPLES', unit: 'stories', range: [20_000, 100, 200_000] },
    'Newest stories from which the words of sections are learned.',
  ),
  sectionLeastExamples: amount(
    { env: 'WIREROOM_SECTION_LEAST_EXAMPLES', unit: 'stories', range: [200, 20, 100_000] },
    'Fewer stories than these teach no words of sections.',
  ),
  sectionLearnAfterChoices: amount(
    { env: 'WIREROOM_SECTION_LEARN_AFTER', unit: 'choices', range: [25, 1, 10_000] },
    'Choices of sections by editors after which the words are learned anew.',
  ),
  sectionLearnEveryMs: amount(
    { env: 'WIREROOM_SECTION_LEARN_EVERY_MS', unit: milliseconds, range: [24 * hourMs, minuteMs, 240 * hourMs] },
    'The words of sections are learned anew after so long, even without new choices.',
  ),
  secretKey: define({
    env: 'WIREROOM_SECRET_KEY',
    schema: secretKey,
    example: '9f2c41d07be85a36c2e94f1b6d80a7335e1cb9427fd06a8854b3c7e2190fd6ab',
    describe:
      'Key that passwords of deliveries are stored under. Without it, one is made in the data folder (`secret.key`). Several machines with one database need the same.',
    isSecret: true,
  }),
  deliveryLookMs: amount(
    { env: 'WIREROOM_DELIVERY_LOOK_MS', unit: milliseconds, range: [1_000, 50, minuteMs] },
    'How often deliveries from other servers are looked through for those whose time has come.',
  ),
  deliveriesAtOnce: amount(
    { env: 'WIREROOM_DELIVERIES_AT_ONCE', unit: 'deliveries', range: [4, 1, 100] },
    'Other servers that one process takes from at the same time.',
  ),
  deliveryLeaseMs: amount(
    { env: 'WIREROOM_DELIVERY_LEASE_MS', unit: milliseconds, range: [minuteMs, 1_000, hourMs] },
    'How long a delivery taken by a process that died stays untouched.',
  ),
  deliveryVisitMs: amount(
    { env: 'WIREROOM_DELIVERY_VISIT_MS', unit: milliseconds, range: [5 * minuteMs, 1_000, hourMs] },
    'Longest visit to another server; what is left then is taken at the next.',
  ),
  deliverySettleMs: amount(
    { env: 'WIREROOM_DELIVERY_SETTLE_MS', unit: milliseconds, range: [5_000, 0, hourMs] },
    'How long a file at another server must stay as it is before it counts as whole.',
  ),
  deliveryMaxNames: amount(
    { env: 'WIREROOM_DELIVERY_MAX_NAMES', unit: 'names', range: [10_000, 10, 1_000_000] },
    'Names taken from one listing of a folder or bucket; what is beyond them waits.',
  ),
  deliveryTransferMs: amount(
    { env: 'WIREROOM_DELIVERY_TRANSFER_MS', unit: milliseconds, range: [2 * minuteMs, 1_000, hourMs] },
    'Longest transfer of one file from another server.',
  ),
  slugWindowMs: amount(
    { env: 'WIREROOM_SLUG_WINDOW_MS', unit: milliseconds, range: [30 * hourMs, hourMs, 240 * hourMs] },
    'An item without an id (IPTC 7901, ANPA, mail) continues the story of its slug that was sent within this time.',
  ),
  noticeWindowMs: amount(
    { env: 'WIREROOM_NOTICE_WINDOW_MS', unit: milliseconds, range: [48 * hourMs, hourMs, 720 * hourMs] },
    'A notice that names a story in words (kill, withhold, correct) means stories sent within this time before or after it.',
  ),
  noticeWaitsMs: amount(
    { env: 'WIREROOM_NOTICE_WAITS_MS', unit: milliseconds, range: [168 * hourMs, hourMs, 2_160 * hourMs] },
    'A notice looks for its story for so long; after that it stays listed at the desk.',
  ),
  clusterLookMs: amount(
    { env: 'WIREROOM_CLUSTER_LOOK_MS', unit: milliseconds, range: [2_000, 50, minuteMs] },
    'How often stories that came in are compared with others, to keep those about one happening together.',
  ),
  clusterKeepSketchesMs: amount(
    { env: 'WIREROOM_CLUSTER_KEEP_SKETCHES_MS', unit: milliseconds, range: [96 * hourMs, 24 * hourMs, 8_760 * hourMs] },
    'How long what a story looks like is kept for comparing; stories more than three days apart are never grouped.',
  ),
  sourceLookMs: amount(
    { env: 'WIREROOM_SOURCE_LOOK_MS', unit: milliseconds, range: [30_000, 100, hourMs] },
    'How often it is looked whether sources are silent or miss numbers.',
  ),
  gapGraceMs: amount(
    { env: 'WIREROOM_GAP_GRACE_MS', unit: milliseconds, range: [5 * minuteMs, 0, 24 * hourMs] },
    'Numbers of wires that come out of order have so long before they count as missing.',
  ),
  gapForgetMs: amount(
    { env: 'WIREROOM_GAP_FORGET_MS', unit: milliseconds, range: [168 * hourMs, hourMs, 2_160 * hourMs] },
    'Missing numbers that have not come after so long are given up.',
  ),
  believedMailServers: define({
    env: 'WIREROOM_MAIL_SERVERS',
    schema: list(isHostName, 'must be names of mail servers, with commas between'),
    fallback: '',
    example: 'mx.newsroom.example',
    describe:
      'Names under which your own mail servers write who sent a mail (the first word of `Authentication-Results`). Without one, everything that comes by mail waits for an editor.',
  }),
  pictureWaitMs: amount(
    { env: 'WIREROOM_PICTURE_WAIT_MS', unit: milliseconds, range: [15 * minuteMs, 0, 240 * hourMs] },
    'How long a picture that came without its item waits to be named by one, before it becomes an item of its own.',
  ),
  pictureNameWindowMs: amount(
    { env: 'WIREROOM_PICTURE_NAME_WINDOW_MS', unit: milliseconds, range: [48 * hourMs, minuteMs, 2_160 * hourMs] },
    'An item and the picture file that it names find each other when they come within this time.',
  ),
  pictureWidths: define({
    env: 'WIREROOM_PICTURE_WIDTHS',
    unit: 'pixels',
    schema: list(
      (part) => /^\d{2,4}$/.test(part) && Number(part) >= 64 && Number(part) <= 4_000,
      'must be widths from 64 to 4000, with commas between',
    )
      .refine((parts) => parts.length >= 1 && parts.length <= 8, { error: 'must be one to eight widths' })
      .transform((parts): readonly number[] => Object.freeze([...new Set(parts.map(Number))])),
    fallback: '400,800,1600',
    example: '400,800,1600',
    describe: 'Widths in which pictures are offered to readers; a picture is never enlarged to reach one.',
  }),
  pictureAvif: define({
    env: 'WIREROOM_PICTURE_AVIF',
    schema: onOff,
    fallback: 'on',
    example: 'on',
    describe: 'Whether pictures are drawn in AVIF as well, by the workers, after a page shows them.',
  }),
  pictureAvifEffort: amount(
    { env: 'WIREROOM_PICTURE_AVIF_EFFORT', unit: 'steps', range: [1, 0, 2] },
    'Work put into AVIF: each step takes about twice as long and saves a few percent.',
  ),
  smtpPort: define({
    env: 'WIREROOM_SMTP_PORT',
    schema: wholeNumber(0, 65_535),
    fallback: '0',
    example: '2525',
    describe: 'Port at which processes with the role web take mail for sources; 0 takes none.',
  }),
  smtpHost: define({
    env: 'WIREROOM_SMTP_HOST',
    schema: text,
    fallback: '127.0.0.1',
    example: '0.0.0.0',
    describe: 'Address at which mail is taken.',
  }),
  smtpCertificateFile: define({
    env: 'WIREROOM_SMTP_CERTIFICATE_FILE',
    schema: text,
    example: '/etc/wireroom/mx.pem',
    describe: 'Certificate (PEM) for STARTTLS of the mail listener. Without it and its key TLS is not offered.',
  }),
  smtpKeyFile: define({
    env: 'WIREROOM_SMTP_KEY_FILE',
    schema: text,
    example: '/etc/wireroom/mx.key',
    describe: 'Private key (PEM) of that certificate.',
  }),
  smtpMaxConnections: amount(
    { env: 'WIREROOM_SMTP_MAX_CONNECTIONS', unit: 'connections', range: [50, 1, 10_000] },
    'Connections of mail servers at the same time; more are turned away.',
  ),
  smtpIdleMs: amount(
    { env: 'WIREROOM_SMTP_IDLE_MS', unit: milliseconds, range: [minuteMs, 1_000, hourMs] },
    'A mail server that says nothing for so long is disconnected.',
  ),
};
