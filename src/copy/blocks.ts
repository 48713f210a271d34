/** Text within a block. What is not listed here cannot be stored and so can never reach a page. */
export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | {
      readonly type: 'strong' | 'emphasis' | 'subscript' | 'superscript' | 'code' | 'struck';
      readonly children: readonly Inline[];
    }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly Inline[] };

export interface TableCell {
  readonly children: readonly Inline[];
  readonly isHeader?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

export interface Paragraph {
  readonly type: 'paragraph';
  readonly children: readonly Inline[];
  readonly language?: string;
  readonly direction?: Direction;
}

/** The body of a story: a list of these. */
export type Block =
  | Paragraph
  | { readonly type: 'heading'; readonly level: 2 | 3 | 4; readonly children: readonly Inline[] }
  | { readonly type: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  | { readonly type: 'quote'; readonly children: readonly Block[]; readonly cite?: string }
  | { readonly type: 'table'; readonly caption?: readonly Inline[]; readonly rows: readonly (readonly TableCell[])[] }
  | { readonly type: 'preformatted'; readonly text: string }
  /** `media` names an entry of the item's media list by its key. */
  | { readonly type: 'picture'; readonly media: string }
  /** Something that lives elsewhere, kept as an address; never as markup. */
  | { readonly type: 'embed'; readonly href: string; readonly title?: string }
  | { readonly type: 'correction'; readonly children: readonly Inline[] };

export type Direction = 'ltr' | 'rtl';
