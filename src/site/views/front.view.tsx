import type { ChannelBlockView, FrontView } from '../view-models.ts';
import { Card, Time } from './card.view.tsx';
import { Document, renderDocument } from './document.view.tsx';

export const renderFront = (view: FrontView): string => renderDocument(<Front {...view} />);

const Front = ({ frame, today, lead, second, latest, channels, more, olderHref }: FrontView) => (
  <Document frame={frame} kind="front" isFront>
    <p class="today">
      <Time time={today} />
    </p>
    {lead ? (
      <div class="front-top">
        <div class="front-lead">
          <Card card={lead} kind="lead" level={2} />
          {second.map((card) => (
            <Card key={card.path} card={card} kind="full" level={2} />
          ))}
        </div>
        {latest.length > 0 && (
          <section class="latest" aria-labelledby="latest">
            <h2 id="latest">Latest</h2>
            {latest.map((card) => (
              <Card key={card.path} card={card} kind="brief" />
            ))}
          </section>
        )}
      </div>
    ) : (
      <p class="empty">No stories have been published yet.</p>
    )}
    {channels.length > 0 && (
      <div class="front-channels">
        {channels.map((channel) => (
          <ChannelBlock key={channel.name.href} {...channel} />
        ))}
      </div>
    )}
    {more.length > 0 && (
      <section class="list" aria-labelledby="more">
        <h2 id="more">More stories</h2>
        {more.map((card) => (
          <Card key={card.path} card={card} kind="full" />
        ))}
      </section>
    )}
    {olderHref && (
      <nav class="pages" aria-label="Pages">
        <a rel="next" href={olderHref}>
          Older stories
        </a>
      </nav>
    )}
  </Document>
);

const ChannelBlock = ({ name, cards }: ChannelBlockView) => {
  const [first, ...others] = cards;
  return (
    <section class="channel" aria-label={name.text}>
      <h2>
        <a href={name.href}>{name.text}</a>
      </h2>
      {first && <Card card={first} kind="full" />}
      {others.map((card) => (
        <Card key={card.path} card={card} kind="brief" />
      ))}
    </section>
  );
};
