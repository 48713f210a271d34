import type { NoticeView } from '../view-models.ts';
import { Document, renderDocument } from './document.view.tsx';

export const renderNotice = (view: NoticeView): string => renderDocument(<Notice {...view} />);

const Notice = ({ frame, title, sentences }: NoticeView) => (
  <Document frame={frame} kind="notice">
    <h1>{title}</h1>
    {sentences.map((sentence) => (
      <p key={sentence}>{sentence}</p>
    ))}
    <p>
      <a href="/">Go to the front page</a>
    </p>
  </Document>
);
