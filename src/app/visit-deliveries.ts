import type { DeliveryLimits } from '../wire/deliveries/delivery-kind.ts';
import { deliveryKinds } from '../wire/deliveries/delivery-kinds.ts';
import type { ManageDeps } from '../wire/deliveries/manage-deliveries.ts';
import { createDeliveryRounds } from '../wire/deliveries/visit-due.ts';
import type { House } from './house.ts';
import { repeat } from './repeat.ts';
import { openSecretBox } from './secret-key.ts';

/** What deliveries from other servers work with, for the server, the desk and commands alike. */
export const deliveryDepsOf = (house: House): ManageDeps => ({
  ...house.intake,
  outgoing: house.outgoing,
  delivery: deliveryLimitsOf(house),
  kinds: deliveryKinds,
  secretBox: openSecretBox(house.config.dataFolder, house.secretKey),
  tryMs: house.config.outgoingTotalMs,
  publicUrl: house.config.siteUrl,
});

const deliveryLimitsOf = ({ config, folderLimits }: House): DeliveryLimits => ({
  maxBytes: config.maxItemBytes,
  maxPictureBytes: config.maxPictureBytes,
  maxNames: config.deliveryMaxNames,
  batchFiles: folderLimits.batchFiles,
  batchBytes: folderLimits.batchBytes,
  settleMs: config.deliverySettleMs,
  connectMs: config.outgoingConnectMs,
  idleMs: config.outgoingIdleMs,
  transferMs: config.deliveryTransferMs,
});

/** Visits the deliveries of all sources when their time comes. */
export const visitDeliveries = (house: House): { stop(): Promise<void> } => {
  const { config } = house;
  const rounds = createDeliveryRounds({
    ...deliveryDepsOf(house),
    rhythm: {
      everyMs: config.pollEveryMs,
      slowestMs: config.pollSlowestMs,
      longestRetryAfterMs: config.pollLongestRetryAfterMs,
    },
    random: Math.random,
    leaseMs: config.deliveryLeaseMs,
    atOnce: config.deliveriesAtOnce,
    visitMs: config.deliveryVisitMs,
    onError: ({ location }, error) =>
      house.log.error({ err: error, delivery: location }, 'a delivery could not be taken in'),
  });
  const looking = repeat(
    config.deliveryLookMs,
    () => rounds.round(),
    (error) => house.log.error({ err: error }, 'the deliveries could not be looked through'),
  );
  return {
    stop: async () => {
      await Promise.all([looking.stop(), rounds.stop()]);
    },
  };
};
