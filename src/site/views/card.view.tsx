import type { CardView, TimeView } from '../view-models.ts';
import { PictureImage } from './picture.view.tsx';

export const Time = ({ time }: { readonly time: TimeView }) => (
  <time dateTime={time.iso} dir="auto">
    {time.text}
  </time>
);

interface CardProps {
  readonly card: CardView;
  /** Level of its headline on the page. */
  readonly level?: 2 | 3;
  readonly kind: 'lead' | 'full' | 'brief';
}

const pictureSizes = { lead: '(min-width: 60rem) 40rem, 100vw', full: '(min-width: 40rem) 12rem, 33vw', brief: '8rem' };

/** One story on a list: large, with summary, or its headline alone. */
export const Card = ({ card, kind, level = 3 }: CardProps) => {
  const Headline = level === 2 ? 'h2' : 'h3';
  const isBrief = kind === 'brief';
  return (
    <article class={`card ${kind}`} lang={card.locale?.language} dir={card.locale?.direction}>
      {card.picture && !isBrief && (
        <div class={card.picture.isUncut ? 'card-picture uncut' : 'card-picture'}>
          <PictureImage picture={card.picture} sizes={pictureSizes[kind]} isFirst={kind === 'lead'} isDecoration />
          {card.picture.mustCredit && <p class="card-credit">{card.picture.credit}</p>}
        </div>
      )}
      <div class="card-text">
        {card.section && !isBrief && (
          <p class="kicker">
            <a href={card.section.href}>{card.section.text}</a>
          </p>
        )}
        <Headline>
          <a href={card.path}>{card.headline}</a>
        </Headline>
        {card.summary && !isBrief && <p class="summary">{card.summary}</p>}
        <CardLine card={card} isBrief={isBrief} />
      </div>
    </article>
  );
};

const CardLine = ({ card, isBrief }: { readonly card: CardView; readonly isBrief: boolean }) => (
  <p class="card-line">
    {!isBrief && card.byline && <span dir="auto">{card.byline}</span>}
    {!isBrief && card.source && <span dir="auto">{card.source}</span>}
    <Time time={card.time} />
    {card.isCorrected && <span class="mark">Corrected</span>}
  </p>
);
