import type { SearchView } from '../view-models.ts';
import { Card } from './card.view.tsx';
import { Document, renderDocument } from './document.view.tsx';
import { SearchForm } from './masthead.view.tsx';

export const renderSearch = (view: SearchView): string => renderDocument(<Search {...view} />);

const Search = ({ frame, query, cards, message, nextHref }: SearchView) => (
  <Document frame={frame} kind="list-page search-page">
    <header class="list-head">
      <h1>Search</h1>
      <SearchForm query={query} />
      <p class="hint">
        Put words that belong together in <kbd>"quotation marks"</kbd>, a minus before a word that must not occur, and{' '}
        <kbd>OR</kbd> between words of which one is enough.
      </p>
    </header>
    {message && (
      <p class="empty" role="status">
        {message}
      </p>
    )}
    <div class="list">
      {cards.map((card) => (
        <Card key={card.path} card={card} kind="full" level={2} />
      ))}
    </div>
    {nextHref && (
      <nav class="pages" aria-label="Pages">
        <a rel="next" href={nextHref}>
          More results
        </a>
      </nav>
    )}
  </Document>
);
