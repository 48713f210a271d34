import { defined } from '../../lib/defined.ts';
import { lineAt, linesAt } from '../json/json-fields.ts';
import type { JsonObject } from '../json/parse-json.ts';
import { collapse, textOf } from '../xml/element.ts';
import type { OwnFields } from './document.ts';
import { all, type Fields, line } from './feed-xml.ts';

const maxLines = 50;

/** The elements of urn:wireroom:feed:1 in an entry; undefined where there are none. */
export const ownFieldsOf = (fields: Fields): OwnFields | undefined => {
  const own = {
    taglines: linesOf(fields, 'wireroom:tagline'),
    ...defined({
      event: line(fields, 'wireroom:event'),
      correction: line(fields, 'wireroom:correction'),
      credit: line(fields, 'wireroom:credit'),
      byline: line(fields, 'wireroom:byline'),
      version: line(fields, 'wireroom:version'),
    }),
  };
  return isEmpty(own) ? undefined : own;
};

/** The same fields under `_wireroom` of a JSON Feed. */
export const ownFieldsIn = (json: JsonObject): OwnFields | undefined => {
  const own = {
    taglines: linesAt(json, 'taglines').slice(0, maxLines),
    ...defined({
      event: lineAt(json, 'event'),
      correction: lineAt(json, 'correction'),
      credit: lineAt(json, 'credit'),
      byline: lineAt(json, 'byline'),
      version: lineAt(json, 'version'),
    }),
  };
  return isEmpty(own) ? undefined : own;
};

const isEmpty = (own: OwnFields): boolean => own.taglines.length === 0 && Object.keys(own).length === 1;

/** Terms of use in words (`dcterms:accessRights`). */
export const termsOf = (fields: Fields): readonly string[] | undefined => {
  const terms = linesOf(fields, 'dcterms:accessrights');
  return terms.length === 0 ? undefined : terms;
};

const linesOf = (fields: Fields, name: string): readonly string[] =>
  all(fields, name)
    .map((one) => collapse(textOf(one)))
    .filter((text) => text !== '')
    .slice(0, maxLines);
