import type { ListView } from '../view-models.ts';
import { Card } from './card.view.tsx';
import { Document, renderDocument } from './document.view.tsx';

export const renderList = (view: ListView): string => renderDocument(<List {...view} />);

const List = ({ frame, title, parent, isFirstPage, cards, newestHref, olderHref }: ListView) => (
  <Document frame={frame} kind="list-page">
    <header class="list-head">
      {parent && (
        <p class="kicker">
          <a href={parent.href}>{parent.text}</a>
        </p>
      )}
      <h1>{title}</h1>
    </header>
    {cards.length === 0 ? (
      <p class="empty">{isFirstPage ? 'No stories have been published here yet.' : 'There are no older stories.'}</p>
    ) : (
      <div class="list">
        {cards.map((card, n) => (
          <Card key={card.path} card={card} kind={isFirstPage && n === 0 ? 'lead' : 'full'} level={2} />
        ))}
      </div>
    )}
    {(!isFirstPage || olderHref) && (
      <nav class="pages" aria-label="Pages">
        {!isFirstPage && <a href={newestHref}>Newest stories</a>}
        {olderHref && (
          <a rel="next" href={olderHref}>
            Older stories
          </a>
        )}
      </nav>
    )}
  </Document>
);
