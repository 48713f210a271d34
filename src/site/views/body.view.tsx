import type { ComponentChildren } from 'preact';
import type { Block, Inline, TableCell } from '../../copy/blocks.ts';
import type { PictureView } from '../view-models.ts';
import { Picture } from './picture.view.tsx';

export interface BodyProps {
  readonly blocks: readonly Block[];
  readonly pictures: ReadonlyMap<string, PictureView>;
}

/** A story's body. Only what the block tree knows can appear; all text is escaped by the renderer. */
export const Body = ({ blocks, pictures }: BodyProps) => (
  <>
    {blocks.map((block, n) => (
      <OneBlock key={n} block={block} pictures={pictures} />
    ))}
  </>
);

interface OneBlockProps {
  readonly block: Block;
  readonly pictures: BodyProps['pictures'];
}

const OneBlock = ({ block, pictures }: OneBlockProps) => {
  switch (block.type) {
    case 'paragraph':
      return (
        <p lang={block.language} dir={block.direction}>
          {inlines(block.children)}
        </p>
      );
    case 'heading':
      return <Heading level={block.level}>{inlines(block.children)}</Heading>;
    case 'list':
      return <List block={block} pictures={pictures} />;
    case 'quote':
      return (
        <blockquote cite={webAddress(block.cite)}>
          <Body blocks={block.children} pictures={pictures} />
        </blockquote>
      );
    case 'table':
      return <Table block={block} />;
    case 'preformatted':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: wide text scrolls, and a keyboard must be able to scroll it
      return <pre tabIndex={0}>{block.text}</pre>;
    case 'picture': {
      const picture = pictures.get(block.media);
      return picture ? <Picture picture={picture} kind="inline" /> : null;
    }
    case 'embed':
      return <Embed href={block.href} title={block.title} />;
    case 'correction':
      return <p class="correction-line">{inlines(block.children)}</p>;
  }
};

const Heading = ({ level, children }: { readonly level: 2 | 3 | 4; readonly children: ComponentChildren }) => {
  if (level === 2) return <h2>{children}</h2>;
  return level === 3 ? <h3>{children}</h3> : <h4>{children}</h4>;
};

interface ListProps {
  readonly block: Extract<Block, { type: 'list' }>;
  readonly pictures: BodyProps['pictures'];
}

const List = ({ block, pictures }: ListProps) => {
  const items = block.items.map((item, n) => {
    const [only, ...more] = item;
    const isLine = more.length === 0 && only?.type === 'paragraph';
    return <li key={n}>{isLine ? inlines(only.children) : <Body blocks={item} pictures={pictures} />}</li>;
  });
  return block.isOrdered ? <ol>{items}</ol> : <ul>{items}</ul>;
};

const Table = ({ block }: { readonly block: Extract<Block, { type: 'table' }> }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and a keyboard must be able to scroll it
  <section class="table" aria-label="Table" tabIndex={0}>
    <table>
      {block.caption && <caption>{inlines(block.caption)}</caption>}
      <tbody>
        {block.rows.map((row, n) => (
          <tr key={n}>{row.map((cell, m) => tableCell(cell, { n, m }))}</tr>
        ))}
      </tbody>
    </table>
  </section>
);

const tableCell = (cell: TableCell, { n, m }: { readonly n: number; readonly m: number }) =>
  cell.isHeader ? (
    <th key={m} scope={n === 0 ? 'col' : 'row'} colSpan={cell.columns} rowSpan={cell.rows}>
      {inlines(cell.children)}
    </th>
  ) : (
    <td key={m} colSpan={cell.columns} rowSpan={cell.rows}>
      {inlines(cell.children)}
    </td>
  );

const Embed = ({ href, title }: { readonly href: string; readonly title: string | undefined }) => {
  const address = webAddress(href);
  return address ? (
    <p class="embed">
      <a href={address}>{title ?? address}</a>
    </p>
  ) : null;
};

const inlines = (children: readonly Inline[]): ComponentChildren => children.map(inline);

const inline = (child: Inline, n: number): ComponentChildren => {
  switch (child.type) {
    case 'text':
      return child.text;
    case 'break':
      return <br key={n} />;
    case 'strong':
      return <strong key={n}>{inlines(child.children)}</strong>;
    case 'emphasis':
      return <em key={n}>{inlines(child.children)}</em>;
    case 'subscript':
      return <sub key={n}>{inlines(child.children)}</sub>;
    case 'superscript':
      return <sup key={n}>{inlines(child.children)}</sup>;
    case 'code':
      return <code key={n}>{inlines(child.children)}</code>;
    case 'struck':
      return <s key={n}>{inlines(child.children)}</s>;
    case 'link': {
      const href = linkAddress(child.href);
      return href ? (
        <a key={n} href={href}>
          {inlines(child.children)}
        </a>
      ) : (
        inlines(child.children)
      );
    }
  }
};

// Blocks hold checked addresses only; the view looks once more, since a link is what a reader is led away by.
const linkAddress = (href: string): string | undefined => (/^(?:https?:\/\/|mailto:)/i.test(href) ? href : undefined);

const webAddress = (href: string | undefined): string | undefined =>
  href !== undefined && /^https?:\/\//i.test(href) ? href : undefined;
