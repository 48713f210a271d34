import { type HtmlRule, htmlRules, unwrap } from '../../copy/html-rules.ts';
import type { XmlElement } from './element.ts';

/** What becomes of an element of a story's body; those of XHTML, and NITF's own. */
export type BodyRule = HtmlRule | { readonly kind: 'media' | 'private' };

const each = (names: string, rule: BodyRule): readonly (readonly [string, BodyRule])[] =>
  names.split(' ').map((name) => [name, rule] as const);

const rules: ReadonlyMap<string, BodyRule> = new Map<string, BodyRule>([
  ...htmlRules,
  // NITF 3.x, body.content. Inline names of people and places (person, org, chron, …) give their text.
  ...each('hl1 hl2', { kind: 'heading', level: 2 }),
  ...each('block body.content datasource credit toc postaddr', { kind: 'flow' }),
  ...each('bq', { kind: 'quote' }),
  ...each('media', { kind: 'media' }),
  ...each('nitf-table nitf-table-metadata custom-table', { kind: 'flow' }),
  // An editor's note within the body; NITF means it for the desk unless it says otherwise.
  ...each('note', { kind: 'private' }),
  // TT's NITF: lead, body text, quotations and subheads; the headline and the place stand in the metadata as well.
  ...each('ingress brodtext citat', { kind: 'flow' }),
  ...each('mellis', { kind: 'heading', level: 3 }),
  ...each('rubrik dat', { kind: 'drop' }),
  ...each('body.head body.end media-metadata', { kind: 'drop' }),
]);

export const ruleFor = (name: string): BodyRule => rules.get(name) ?? rules.get(name.toLowerCase()) ?? unwrap;

const classes: ReadonlyMap<string, BodyRule> = new Map<string, BodyRule>([
  ...(['strong', 'subscript', 'superscript', 'code', 'struck'] as const).map(
    (mark) => [`em.${mark}`, { kind: 'mark', mark }] as const,
  ),
  ['hl2.level-3', { kind: 'heading', level: 3 }],
  ['hl2.level-4', { kind: 'heading', level: 4 }],
]);

/** In bodies of our own writing the class of an element tells what NITF has no element for. */
export const ownRuleFor = ({ name, attributes }: XmlElement): BodyRule =>
  classes.get(`${name}.${attributes.class ?? ''}`) ?? ruleFor(name);
