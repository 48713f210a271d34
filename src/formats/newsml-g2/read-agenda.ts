import { defined } from '../../lib/defined.ts';
import { attribute, child, children, descend, descendants, lineOf, type XmlElement } from '../xml/element.ts';
import type { G2Agenda, G2ConceptEntry, G2Coverage } from './document.ts';
import { given, readConcept, readConcepts } from './read-concept.ts';

/** What a planning item plans, or when and where the event of a concept item is. Undefined for all other items. */
export const readAgenda = (item: XmlElement): G2Agenda | undefined => {
  if (item.name !== 'planningItem' && item.name !== 'conceptItem') return undefined;
  const concept = child(item, 'concept');
  // A planning item may carry what it knows of the event as an assertion about it.
  const details = child(concept, 'eventDetails') ?? descend(item, 'assert', 'eventDetails');
  const sets = [...children(item, 'newsCoverageSet'), ...children(details, 'newsCoverageSet')];
  // Before 2.7 an event had its coverage in its details, without a set.
  const coverages = [...sets, ...(details === undefined ? [] : [details])].flatMap((set) =>
    children(set, 'newsCoverage'),
  );
  return defined({
    starts: lineOf(descend(details, 'dates', 'start')),
    ends: lineOf(descend(details, 'dates', 'end')),
    place: placeOf(details),
    coverageCount: coverages.length,
    coverages: coverages.flatMap(readCoverage),
    subjects: details === undefined ? [] : readConcepts([details], 'subject'),
    privateNotes: privateNotesOf(concept, details),
  });
};

const readCoverage = (coverage: XmlElement): readonly G2Coverage[] => {
  const plannings = children(coverage, 'planning');
  return (plannings.length > 0 ? plannings : [coverage]).map((planning) =>
    defined({
      itemClass: readConcept(child(planning, 'itemClass')),
      contentType: lineOf(child(planning, 'g2contentType')),
      scheduled: lineOf(child(planning, 'scheduled')),
      headline: lineOf(child(planning, 'headline')),
      note: children(planning, 'edNote')
        .map(lineOf)
        .find((note) => note !== undefined),
    }),
  );
};

const placeOf = (details: XmlElement | undefined): string | undefined => {
  const location = child(details, 'location');
  const address = descend(location, 'POIDetails', 'address');
  const name = readConcept(location)?.name;
  const town = readConcept(child(address, 'locality'))?.name ?? readConcept(child(location, 'broader'))?.name;
  const parts = [name, town === name ? undefined : town].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
};

/** How to get in and whom to ask: for the desk, never for readers. */
const privateNotesOf = (concept: XmlElement | undefined, details: XmlElement | undefined): readonly string[] =>
  [
    ...children(concept, 'note'),
    ...children(details, 'registration'),
    ...children(details, 'participationRequirement'),
    ...children(details, 'contactInfo'),
  ].flatMap((element) => (element.name === 'contactInfo' ? linesOf(element) : (lineOf(element) ?? [])));

const linesOf = (contact: XmlElement): readonly string[] => {
  const line = children(contact)
    .flatMap((part) => lineOf(part) ?? [])
    .join(', ');
  return line === '' ? [] : [line];
};

/** The concepts that an item defines: one of a concept item, a vocabulary's of a knowledge item. */
export const readConceptEntries = (item: XmlElement): readonly G2ConceptEntry[] => {
  const concepts =
    item.name === 'conceptItem'
      ? children(item, 'concept')
      : item.name === 'knowledgeItem'
        ? children(child(item, 'conceptSet'), 'concept')
        : [];
  return concepts.map((concept) =>
    defined({
      code: given(attribute(child(concept, 'conceptId'), 'qcode') ?? attribute(child(concept, 'conceptId'), 'uri')),
      type: readConcept(child(concept, 'type')),
      name: readConcept(concept)?.name,
      definition: children(concept, 'definition')
        .map(lineOf)
        .find((text) => text !== undefined),
      isEvent: child(concept, 'eventDetails') !== undefined,
    }),
  );
};

/** How many groups within groups are followed; those deeper come after the others. */
const maxGroupLevel = 32;

/** A package's members in the order of its groups, from the root down, each with the role of its group. */
export const readMembers = (
  groupSet: XmlElement | undefined,
): readonly { readonly element: XmlElement; readonly role?: string }[] => {
  const groups = children(groupSet, 'group');
  const byId = new Map(groups.map((group) => [attribute(group, 'id') ?? '', group]));
  const members: { element: XmlElement; role?: string }[] = [];
  const seen = new Set<XmlElement>();
  const walk = (group: XmlElement | undefined, level: number): void => {
    if (group === undefined || seen.has(group) || level > maxGroupLevel) return;
    seen.add(group);
    const role = given(attribute(group, 'role'));
    for (const part of children(group)) {
      if (part.name === 'itemRef') members.push({ element: part, ...(role !== undefined && { role }) });
      else if (part.name === 'groupRef') walk(byId.get(attribute(part, 'idref') ?? ''), level + 1);
    }
  };
  walk(byId.get(attribute(groupSet, 'root') ?? ''), 0);
  for (const group of groups) walk(group, 0);
  return members;
};

/** Every member in document order. */
export const memberElements = (groupSet: XmlElement | undefined): readonly XmlElement[] =>
  groupSet === undefined ? [] : descendants(groupSet, 'itemRef');
