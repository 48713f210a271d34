import type { DeliveryKind } from './delivery-kind.ts';

/** Every kind of delivery besides watched folders and feeds. A new kind is a file and a line here. */
export const deliveryKinds: readonly DeliveryKind[] = [];
