import type { ExpiringRight } from '../../rights/expiring-store.ts';
import type { WaitingStory } from '../tray-store.ts';
import { Questions, type QuestionsView } from './questions.view.tsx';

export interface UnreadableLine {
  readonly id: string;
  readonly source: string;
  readonly name: string;
  readonly reason: string;
}

export interface TraysView {
  readonly styleHref: string;
  readonly csrf: string;
  readonly person: { readonly name: string; readonly role: string };
  readonly waiting: readonly WaitingStory[];
  readonly unreadable: readonly UnreadableLine[];
  readonly asked: Omit<QuestionsView, 'csrf'>;
  readonly expiring: readonly ExpiringRight[];
  readonly alarms: readonly AlarmLine[];
  readonly told?: string;
}

/** A source that is silent or misses numbers. */
export interface AlarmLine {
  readonly slug: string;
  readonly kind: string;
  readonly detail: string;
}

/** The desk's first page: what waits for an editor, and what could not be read. Plain forms, without scripts. */
export const TraysPage = ({
  styleHref,
  csrf,
  person,
  waiting,
  unreadable,
  asked,
  expiring,
  alarms,
  told,
}: TraysView) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="robots" content="noindex" />
      <title>Desk – Wireroom</title>
      <link rel="stylesheet" href={styleHref} />
    </head>
    <body class="wide">
      <main>
        <p class="mark">Wireroom</p>
        <h1>Desk</h1>
        {told === undefined ? null : <p role="status">{told}</p>}
        <form method="post" action="/desk/sign-out" class="line">
          <span>{`${person.name}, ${person.role}`}</span>
          <input type="hidden" name="csrf" value={csrf} />
          <button type="submit">Sign out</button>
        </form>
        {alarms.length === 0 ? null : <h2>{`Sources to look after (${alarms.length})`}</h2>}
        {alarms.map(({ slug, kind, detail }) => (
          <p class="entry">
            <strong>{slug}</strong>
            <small>{`${kind === 'silent' ? 'silent' : 'numbers missing'} · ${detail}`}</small>
          </p>
        ))}
        <h2>{`Waiting for an editor (${waiting.length})`}</h2>
        {waiting.length === 0 ? <p>Nothing waits.</p> : waiting.map((story) => <Waiting story={story} csrf={csrf} />)}
        <Questions csrf={csrf} {...asked} />
        <Expiring expiring={expiring} />
        <h2>{`Could not be read (${unreadable.length})`}</h2>
        {unreadable.length === 0 ? (
          <p>The tray is empty.</p>
        ) : (
          unreadable.map((line) => <Unreadable line={line} csrf={csrf} />)
        )}
      </main>
    </body>
  </html>
);

const Waiting = ({ story, csrf }: { readonly story: WaitingStory; readonly csrf: string }) => (
  <form method="post" action="/desk/decisions" class="entry">
    <p>
      <strong dir="auto">{story.headline}</strong>
      <small>{`${story.source} · ${story.isHeld ? 'on hold' : 'not published'} · ${story.why}`}</small>
    </p>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="id" value={story.id} />
    {story.isCopy && !story.isAsked && (
      <button type="submit" name="kind" value="release">
        {story.isHeld ? 'Release' : 'Publish'}
      </button>
    )}
  </form>
);

const Expiring = ({ expiring }: Pick<TraysView, 'expiring'>) =>
  expiring.length === 0 ? null : (
    <section aria-labelledby="expiring">
      <h2 id="expiring">{`Rights that end soon (${expiring.length})`}</h2>
      {expiring.map(({ storyId, headline, mediaKey, endsAt }) => (
        <p key={`${storyId} ${mediaKey}`} class="entry">
          <strong dir="auto">{headline}</strong>
          <small>
            {mediaKey === null ? 'text' : `picture ${mediaKey}`} until{' '}
            <time dateTime={endsAt.toISOString()}>{endsAt.toISOString()}</time>
          </small>
        </p>
      ))}
    </section>
  );

const Unreadable = ({ line, csrf }: { readonly line: UnreadableLine; readonly csrf: string }) => (
  <form method="post" action="/desk/replays" class="entry">
    <p>
      <strong>{line.name}</strong>
      <small>{`${line.source} · ${line.reason}`}</small>
    </p>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="id" value={line.id} />
    <button type="submit">Read again</button>
  </form>
);
