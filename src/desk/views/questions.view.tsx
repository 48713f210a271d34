import type { Question } from '../../story/question.ts';

/** An open question with the answers it takes. */
export interface QuestionLine {
  readonly id: string;
  readonly kind: Question['kind'];
  readonly words: string;
  readonly place: string;
  readonly source: string;
  readonly headline: string;
  readonly answers: readonly string[];
}

export interface NoticeLine {
  readonly id: string;
  readonly words: string;
  readonly source: string;
  /** What became of it so far, in words. */
  readonly state: string;
}

export interface QuestionsView {
  readonly csrf: string;
  readonly questions: readonly QuestionLine[];
  readonly notices: readonly NoticeLine[];
}

/** What the wire said in words only: a form for each question, and the notices that look for their story. */
export const Questions = ({ csrf, questions, notices }: QuestionsView) => (
  <>
    <h2>{`What the wire says in words (${questions.length})`}</h2>
    {questions.length === 0 ? (
      <p>Nothing is asked.</p>
    ) : (
      questions.map((line) => <QuestionForm line={line} csrf={csrf} />)
    )}
    <h2>{`Notices that name a story (${notices.length})`}</h2>
    {notices.length === 0 ? <p>There are none.</p> : notices.map((line) => <NoticeForm line={line} csrf={csrf} />)}
  </>
);

const names: Readonly<Record<string, string>> = {
  embargo: 'Wait until then',
  kill: 'Kill the story',
  hold: 'Keep it on hold',
  correction: 'Publish with this note',
  nothing: 'Means nothing',
};

const QuestionForm = ({ line, csrf }: { readonly line: QuestionLine; readonly csrf: string }) => (
  <form method="post" action="/desk/answers" class="entry">
    <p>
      <strong dir="auto">{line.headline}</strong>
      <small>
        {`${line.source} · ${line.kind} · `}
        <q dir="auto">{line.words}</q>
        {` (${line.place})`}
      </small>
    </p>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="id" value={line.id} />
    {line.answers.includes('embargo') && (
      <label>
        Embargo ends (UTC)
        <input type="datetime-local" name="until" />
      </label>
    )}
    {line.answers.includes('correction') && (
      <label>
        Note to readers
        <input name="note" maxLength={1000} />
      </label>
    )}
    {line.answers.map((answer) => (
      <button type="submit" name="answer" value={answer}>
        {names[answer] ?? answer}
      </button>
    ))}
  </form>
);

const NoticeForm = ({ line, csrf }: { readonly line: NoticeLine; readonly csrf: string }) => (
  <form method="post" action="/desk/notices" class="entry">
    <p>
      <strong dir="auto">{line.words}</strong>
      <small>{`${line.source} · ${line.state}`}</small>
    </p>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="id" value={line.id} />
    <button type="submit">Close</button>
  </form>
);
