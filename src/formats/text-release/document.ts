/** A release or bulletin sent as text, as it stands. */
export interface TextRelease {
  readonly layout: 'release' | 'bulletin' | 'labelled';
  /** Id of its own, where there is one. */
  readonly id?: string;
  readonly releaseNumber?: string;
  readonly source?: string;
  readonly distributor?: string;
  readonly headline?: string;
  /** "AUSTIN, Texas, Feb. 1, 2017". */
  readonly dateline?: string;
  readonly slugline?: string;
  readonly takeKey?: string;
  readonly abstract?: string;
  readonly byline?: string;
  readonly category?: string;
  readonly service?: string;
  readonly place?: string;
  readonly company?: string;
  readonly keywordsLine?: string;
  readonly subjects: readonly string[];
  /** As sent. */
  readonly published?: string;
  /** Lines that ask to wait. */
  readonly waits: readonly string[];
  /** Lines of the copy. */
  readonly body: readonly string[];
  /** True for a bulletin without its last line. */
  readonly hasNoEnd: boolean;
}
