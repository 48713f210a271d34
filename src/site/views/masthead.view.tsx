import type { ChannelLinkView, FrameView } from '../view-models.ts';

interface MastheadProps {
  readonly frame: FrameView;
  readonly isFront: boolean;
}

export const Masthead = ({ frame, isFront }: MastheadProps) => (
  <header class="masthead">
    <div class="masthead-top">
      {isFront ? (
        <h1 class="site-name">
          <a href="/">{frame.siteName}</a>
        </h1>
      ) : (
        <p class="site-name">
          <a href="/">{frame.siteName}</a>
        </p>
      )}
      {frame.tagline && <p class="tagline">{frame.tagline}</p>}
      <SearchForm query="" isInMasthead />
    </div>
    <Links label="Channels" links={frame.channels} kind="channels" />
    <Links label="Sections" links={frame.sections} kind="sections" />
  </header>
);

interface LinksProps {
  readonly label: string;
  readonly links: readonly ChannelLinkView[];
  readonly kind: string;
}

const Links = ({ label, links, kind }: LinksProps) =>
  links.length === 0 ? null : (
    <nav aria-label={label} class={kind}>
      <ul>
        {links.map((link) => (
          <li key={link.href}>
            <a href={link.href} aria-current={link.isCurrent ? 'true' : undefined}>
              {link.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );

interface SearchFormProps {
  readonly query: string;
  readonly isInMasthead?: boolean;
}

export const SearchForm = ({ query, isInMasthead = false }: SearchFormProps) => {
  const id = isInMasthead ? 'masthead-q' : 'q';
  return (
    <search class="search" aria-label={isInMasthead ? 'Site search' : 'Search stories'}>
      <form action="/search" class="search-form">
        <label class="unseen" for={id}>
          Search stories
        </label>
        <input id={id} type="search" name="q" value={query} maxLength={200} placeholder="Search" required />
        <button type="submit">Search</button>
      </form>
    </search>
  );
};

export const SiteFooter = ({ frame }: { readonly frame: FrameView }) => (
  <footer class="site-footer">
    <p class="footer-name">{frame.siteName}</p>
    <nav aria-label="Feeds">
      <ul>
        <li>
          <a href="/rss.xml">RSS</a>
        </li>
        <li>
          <a href="/atom.xml">Atom</a>
        </li>
        <li>
          <a href="/feed.json">JSON Feed</a>
        </li>
      </ul>
    </nav>
    <p dir="auto">Stories from agencies and partners carry their own credit and copyright lines.</p>
  </footer>
);
