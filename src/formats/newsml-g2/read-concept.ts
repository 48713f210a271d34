import { defined } from '../../lib/defined.ts';
import { children, collapse, lineOf, type XmlElement } from '../xml/element.ts';
import type { G2Concept } from './document.ts';

/** Reads all three ways of naming a concept; empty ones count as not there. */
export const readConcept = (element: XmlElement | undefined): G2Concept | undefined => {
  if (element === undefined) return undefined;
  const { qcode, uri, literal, type, role } = element.attributes;
  return defined({
    qcode: given(qcode),
    uri: given(uri),
    literal: given(literal),
    name: children(element, 'name')
      .map(lineOf)
      .find((name) => name !== undefined),
    type: given(type),
    role: given(role),
  });
};

export const readConcepts = (parents: readonly XmlElement[], name: string): readonly G2Concept[] =>
  parents.flatMap((parent) => children(parent, name).flatMap((element) => readConcept(element) ?? []));

/** What identifies the concept: code before literal before address. */
export const codeOf = (concept: G2Concept | undefined): string | undefined =>
  concept?.qcode ?? concept?.literal ?? concept?.uri;

/** What people call it; a literal where it has no name. */
export const nameOf = (concept: G2Concept | undefined): string | undefined =>
  concept?.name ?? concept?.literal ?? concept?.uri ?? concept?.qcode;

/** The value without its scheme, in small letters: "stat:usable", "http://…/pubstatusg2/usable" and "usable" agree. */
export const conceptValue = (concept: G2Concept | undefined): string | undefined => localValue(codeOf(concept));

export const localValue = (code: string | undefined): string | undefined =>
  code === undefined ? undefined : code.slice(Math.max(code.lastIndexOf(':'), code.lastIndexOf('/')) + 1).toLowerCase();

export const given = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined;
  const line = collapse(text);
  return line === '' ? undefined : line;
};
