import type { CorrectionView, StoryView } from '../view-models.ts';
import { Body } from './body.view.tsx';
import { Time } from './card.view.tsx';
import { Document, renderDocument } from './document.view.tsx';
import { Picture } from './picture.view.tsx';
import { StoryFoot } from './story-foot.view.tsx';

export const renderStory = (view: StoryView): string => renderDocument(<Story {...view} />);

const Story = (view: StoryView) => {
  const { frame, locale, lead, corrections, gallery } = view;
  const isForeign = locale.language !== frame.locale.language || locale.direction !== frame.locale.direction;
  return (
    <Document frame={frame} kind="story-page">
      <article
        class="story"
        lang={isForeign ? locale.language : undefined}
        dir={isForeign ? locale.direction : undefined}
      >
        <StoryHead {...view} />
        {lead && <Picture picture={lead} kind="lead" />}
        {corrections.length > 0 && <Corrections corrections={corrections} />}
        <div class="body">
          {view.dateline && <p class="dateline">{view.dateline}</p>}
          <Body blocks={view.body} pictures={view.pictures} />
          {gallery.map((picture) => (
            <Picture key={picture.src} picture={picture} kind="inline" />
          ))}
        </div>
        <StoryFoot {...view} />
      </article>
      {view.others.length > 0 && <OtherReports others={view.others} />}
      <Neighbours {...view} />
    </Document>
  );
};

const StoryHead = ({ frame, section, headline, deck, byline, source, published, updated }: StoryView) => (
  <header class="story-head">
    {section && (
      <p class="kicker">
        <a href={section.href}>{section.text}</a>
      </p>
    )}
    <h1>{headline}</h1>
    {deck && <p class="deck">{deck}</p>}
    <div class="story-line">
      {byline && <p class="byline">{byline}</p>}
      {source && <p class="source">{source.href ? <a href={source.href}>{source.text}</a> : source.text}</p>}
      <p class="times" lang={frame.locale.language}>
        <span dir={frame.locale.direction}>
          Published <Time time={published} />
        </span>
        {updated && (
          <span dir={frame.locale.direction}>
            Updated <Time time={updated} />
          </span>
        )}
      </p>
    </div>
  </header>
);

const Corrections = ({ corrections }: { readonly corrections: readonly CorrectionView[] }) => (
  <aside class="corrections" aria-label={corrections.length > 1 ? 'Corrections' : 'Correction'}>
    <h2>{corrections.length > 1 ? 'Corrections' : 'Correction'}</h2>
    {corrections.map((correction, n) => (
      <p key={n}>
        {correction.text} <Time time={correction.time} />
      </p>
    ))}
  </aside>
);

const OtherReports = ({ others }: Pick<StoryView, 'others'>) => (
  <aside class="other-reports" aria-labelledby="other-reports">
    <h2 id="other-reports">Others on the same</h2>
    <ul>
      {others.map(({ href, text, source }) => (
        <li key={href}>
          <a href={href}>{text}</a>
          {source && <span> {source}</span>}
        </li>
      ))}
    </ul>
  </aside>
);

const Neighbours = ({ newer, older }: Pick<StoryView, 'newer' | 'older'>) =>
  newer || older ? (
    <nav class="neighbours" aria-label="Stories before and after this one">
      {older && (
        <p>
          <span>Older</span>{' '}
          <a rel="prev" href={older.href}>
            {older.text}
          </a>
        </p>
      )}
      {newer && (
        <p>
          <span>Newer</span>{' '}
          <a rel="next" href={newer.href}>
            {newer.text}
          </a>
        </p>
      )}
    </nav>
  ) : null;
