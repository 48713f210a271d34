import type { NewsItem } from '../copy/news-item.ts';
import type { RawItemId, VersionId } from '../lib/ids.ts';
import type { Story } from '../story/story.ts';

/** One item of a delivery and what became of it. */
export interface FiledItem {
  readonly rawItemId: RawItemId;
  readonly item: NewsItem;
  /** False for an item that was on file already. */
  readonly isNew: boolean;
  readonly event: NewsItem['event'];
  readonly story: Story;
  readonly versionId: VersionId | undefined;
}
