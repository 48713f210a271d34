import type { Config } from '../config/config.ts';
import { fileNamesOf } from '../media/file-names.ts';
import { readKeptPicture } from '../wire/kept-pictures.ts';
import { type PlaceDeps, placePictures } from '../wire/place-pictures.ts';
import type { IntakeDeps } from '../wire/take-in.ts';
import { type AttachFiledDeps, asBeside, attachFiled, attachOne } from './attach-filed.ts';
import { pictureRulesOf, readLimitsOf } from './limits-of.ts';

/** What the intake tells of pictures, and of items that name some. */
export interface LookedAfter {
  readonly onFiled: NonNullable<IntakeDeps['onFiled']>;
  readonly onPictures: NonNullable<IntakeDeps['onPictures']>;
  readonly place: PlaceDeps;
}

/** Brings items and the pictures that they name together, in whatever order they come. */
export const lookAfterPictures = (deps: Omit<AttachFiledDeps, 'readKept'>, config: Config): LookedAfter => {
  const { db, clock } = deps;
  const pictureRules = pictureRulesOf(config);
  const limits = readLimitsOf(config);
  const notFetched = { ...deps, fetchPicture: async () => ({ ok: false as const, error: 'It is not fetched here.' }) };
  const place: PlaceDeps = {
    db,
    clock,
    pictureRules,
    attachTo: async (source, version, { nameKey, bytes }) => {
      const links = version.media.filter((link) => fileNamesOf(link).includes(nameKey));
      const { versionId, storyId: id, siteId } = version;
      const asked = { versionId, actor: `wire:${source.slug}`, ...asBeside(links, bytes) };
      await attachOne(notFetched, { id, siteId }, asked).catch((error: unknown) =>
        deps.log.error({ err: error, storyId: id }, 'a picture could not be given to its story'),
      );
    },
  };
  return {
    place,
    onFiled: attachFiled({
      ...deps,
      readKept: (source, names) => readKeptPicture({ db, clock, pictureRules, limits }, source, names),
    }),
    onPictures: (source, pictures) => placePictures(place, source, pictures),
  };
};
