import { z } from 'zod';
import type { Outgoing } from '../../http/outgoing/outgoing.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { SecretBox } from '../../lib/secret-box.ts';
import type { Delivery } from '../delivery-store.ts';
import type { Source } from '../source.ts';
import type { IntakeDeps } from '../take-in.ts';

/** Limits of one visit to another server. */
export interface DeliveryLimits {
  /** Bytes of one delivered file; of a larger one the beginning is kept. */
  readonly maxBytes: number;
  /** Bytes of a picture that lies beside an item. */
  readonly maxPictureBytes: number;
  /** Names taken from one listing; what is beyond them waits. */
  readonly maxNames: number;
  /** Files filed in one transaction, and bytes held of one batch. */
  readonly batchFiles: number;
  readonly batchBytes: number;
  /** How long a file must stay as it is before it counts as whole. */
  readonly settleMs: number;
  readonly connectMs: number;
  readonly idleMs: number;
  /** The longest transfer of one file. */
  readonly transferMs: number;
}

export interface DeliveryDeps extends IntakeDeps {
  readonly outgoing: Outgoing;
  readonly delivery: DeliveryLimits;
  /** Seals what must be read again. */
  readonly secretBox: SecretBox;
  /** Where others reach this installation, without trailing slash; undefined where the settings do not say. */
  readonly publicUrl?: string | undefined;
}

/** One look at a delivery, in the words of its kind. */
export interface Visit<Settings> {
  readonly delivery: Pick<Delivery, 'id' | 'location' | 'cursor'>;
  readonly source: Source;
  readonly settings: Settings;
  /** In clear; undefined where none is stored. Must not reach a log, a message or an error. */
  readonly secret: string | undefined;
  /** Aborted when the visit has lasted too long, the lease is lost or the program stops. */
  readonly signal: AbortSignal;
  /** Notes how far the work has come, so that a crash does not begin it anew. */
  saveCursor(cursor: unknown): Promise<void>;
}

/** How a look ended. */
export interface Look {
  /** One sentence for people; undefined when all went well. */
  readonly problem: string | undefined;
  /** The problem concerns one part (a file that may not be read); the rest went well, so the next look is not put off. */
  readonly isPartial?: boolean;
  /** Where the next look begins; undefined leaves it as it was saved last. */
  readonly cursor?: unknown;
  /** Look again so soon: something is half-way (a file still growing, a page with a next one). */
  readonly againInMs?: number;
  /** `Retry-After` as the server sent it. */
  readonly retryAfter?: string;
}

/** Settings that every kind that is looked at takes. */
export const rhythmSettings = {
  everySeconds: z
    .number()
    .int()
    .min(5)
    .max(7 * 86_400)
    .optional()
    .describe('Seconds between looks; without it as feeds'),
};

interface Rhythmic {
  readonly everySeconds?: number | undefined;
}

/** What a kind of delivery says of itself. Add one by writing such an object and listing it in delivery-kinds.ts. */
export interface KindDefinition<Settings extends Rhythmic> {
  /** Lower-case word: in the database, the API and `wireroom source list`. */
  readonly kind: string;
  readonly settings: z.ZodType<Settings>;
  readonly secret: 'required' | 'optional' | 'none';
  /** The address in the form it is stored in, or why it cannot be one. */
  parseLocation(text: string, deps: Pick<DeliveryDeps, 'outgoing'>): Result<string, string>;
  /** What must hold between settings and secret; a sentence when it does not. */
  refuse?(wish: { readonly settings: Settings; readonly secret: string | undefined }): string | undefined;
  /** Takes in what waits. Absent for kinds that are never looked at because everything comes by itself. */
  look?(deps: DeliveryDeps, visit: Visit<Settings>): Promise<Look>;
  /** Tries the connection and takes nothing: one sentence of what works, or of what does not. */
  tryOut(deps: DeliveryDeps, visit: Visit<Settings>): Promise<Result<string, string>>;
}

/** A kind whose settings are checked on the way in: the frame need not know their type. */
export interface DeliveryKind {
  readonly kind: string;
  readonly secret: 'required' | 'optional' | 'none';
  readonly isLookedAt: boolean;
  parseLocation(text: string, deps: Pick<DeliveryDeps, 'outgoing'>): Result<string, string>;
  /** The settings as they are stored, or a sentence that names the field. */
  parseSettings(settings: unknown, secret: string | undefined): Result<object, string>;
  everyMs(settings: unknown): number | undefined;
  look(deps: DeliveryDeps, visit: Visit<unknown>): Promise<Look>;
  tryOut(deps: DeliveryDeps, visit: Visit<unknown>): Promise<Result<string, string>>;
}

/** Makes a kind out of its definition. */
export const createKind = <Settings extends Rhythmic & object>(definition: KindDefinition<Settings>): DeliveryKind => {
  const parse = (settings: unknown): Result<Settings, string> => {
    const parsed = definition.settings.safeParse(settings);
    return parsed.success ? ok(parsed.data) : err(sentenceOf(parsed.error));
  };
  const { look } = definition;
  return {
    kind: definition.kind,
    secret: definition.secret,
    isLookedAt: look !== undefined,
    parseLocation: definition.parseLocation,
    parseSettings: (given, secret) => {
      const settings = parse(given);
      if (!settings.ok) return settings;
      const refusal = definition.refuse?.({ settings: settings.value, secret });
      return refusal === undefined ? settings : err(refusal);
    },
    everyMs: (given) => {
      const settings = parse(given);
      const seconds = settings.ok ? settings.value.everySeconds : undefined;
      return seconds === undefined ? undefined : seconds * 1000;
    },
    look: async (deps, visit) => {
      const settings = parse(visit.settings);
      if (!settings.ok) return { problem: settings.error };
      if (!look) throw new Error(`deliveries of kind ${definition.kind} are not looked at`);
      return look(deps, { ...visit, settings: settings.value });
    },
    tryOut: async (deps, visit) => {
      const settings = parse(visit.settings);
      return settings.ok ? definition.tryOut(deps, { ...visit, settings: settings.value }) : settings;
    },
  };
};

const sentenceOf = (error: z.ZodError): string => {
  const [issue] = error.issues;
  const field = issue?.path.join('.') ?? '';
  return `${field === '' ? 'The settings are not right' : `The setting "${field}" is not right`}: ${issue?.message ?? 'not understood'}.`;
};
