import type { FiledItem } from '../filed-item.ts';
import type { Besides } from '../take-in.ts';
import type { DeliveryDeps } from './delivery-kind.ts';
import type { HttpClient } from './http-client.ts';

/**
 * Pictures at the delivery's own server need its key. They are handed on as files that lie beside the item, so that
 * whoever looks for pictures need know nothing of keys; those elsewhere are fetched as always.
 */
export const withKeyedPictures = (
  deps: DeliveryDeps,
  { client, location }: { readonly client: HttpClient; readonly location: string },
): DeliveryDeps => {
  const { onFiled } = deps;
  if (!onFiled) return deps;
  const { origin } = new URL(location);
  return {
    ...deps,
    onFiled: async (source, items, besides) => {
      const addresses = new Map<string, string>();
      const local = items.map((filed) => withLocalNames(filed, { origin, addresses }));
      const both: Besides = (id) => async (fileName) => {
        const address = addresses.get(fileName);
        if (address === undefined) return besides?.(id)(fileName);
        const reply = await client.get(address, deps.delivery.maxPictureBytes);
        return reply.ok && !reply.value.isCut ? reply.value.body : undefined;
      };
      await onFiled(source, local, both);
    },
  };
};

const withLocalNames = (
  filed: FiledItem,
  { origin, addresses }: { readonly origin: string; readonly addresses: Map<string, string> },
): FiledItem => {
  const media = filed.item.media.map((link) => ({
    ...link,
    renditions: link.renditions.map((rendition) => {
      const { href } = rendition;
      if (!URL.canParse(href) || new URL(href).origin !== origin) return rendition;
      const name = `keyed-${addresses.size}`;
      addresses.set(name, href);
      return { ...rendition, href: name };
    }),
  }));
  return { ...filed, item: { ...filed.item, media } };
};
