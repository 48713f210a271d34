import type { DialectChanges } from '../formats/dialect/apply-changes.ts';
import type { SectionId, SiteId, SourceId } from '../lib/ids.ts';

/** Somebody whose items we take in, and how. */
export interface Source {
  readonly id: SourceId;
  readonly siteId: SiteId;
  readonly siteName: string;
  readonly slug: string;
  readonly name: string;
  /** What happens to its items where no rule says otherwise. */
  readonly publish: 'auto' | 'desk' | 'hold';
  readonly sectionId: SectionId | null;
  readonly sectionSlug: string | null;
  /** IANA zone of its times that name none. */
  readonly timezone: string;
  /** Where search engines are sent: to the origin's page or ours. */
  readonly canonical: 'origin' | 'self';
  readonly robots: 'index' | 'noindex';
  /** What remains of a story when its rights have ended. */
  readonly expiry: 'gone' | 'stub';
  /** What becomes of a picture that no item names: an item of its own (when not said), or it only waits for one. */
  readonly pictures?: 'file' | 'attach';
  /** Name of the built-in dialect that its items are read in; null: what most agencies do. */
  readonly dialect: string | null;
  /** What it does otherwise than that dialect. */
  readonly dialectChanges: DialectChanges | null;
}
