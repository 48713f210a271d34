import type { CustodyView, StoryView } from '../view-models.ts';
import { Time } from './card.view.tsx';

type StoryFootProps = Pick<StoryView, 'contributors' | 'taglines' | 'credit' | 'custody' | 'origin'>;

/** What stands under a story: who helped, who is owed credit, and how it came here. */
export const StoryFoot = ({ contributors, taglines, credit, custody, origin }: StoryFootProps) => (
  <footer class="story-foot">
    {contributors.map((line) => (
      <p key={line} class="contributors">
        {line}
      </p>
    ))}
    {taglines.map((line) => (
      <p key={line} class="tagline-line">
        {line}
      </p>
    ))}
    {credit.length > 0 && (
      <section aria-label="Credit and copyright">
        <dl class="credit">
          {credit.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      </section>
    )}
    {origin && (
      <p class="origin">
        First published at <a href={origin.href}>{origin.text}</a>
      </p>
    )}
    {custody.length > 0 && <Custody hops={custody} />}
  </footer>
);

const Custody = ({ hops }: { readonly hops: readonly CustodyView[] }) => (
  <section class="custody" aria-labelledby="custody">
    <h2 id="custody">How this story came here</h2>
    <ol>
      {hops.map((hop, n) => (
        <li key={n}>
          <strong>{hop.actor}</strong> {hop.role}
          {hop.time && (
            <>
              {', '}
              <Time time={hop.time} />
            </>
          )}
          {hop.change && `, ${hop.change}`}
          {hop.licence && `. Licence: ${hop.licence}`}
        </li>
      ))}
    </ol>
  </section>
);
