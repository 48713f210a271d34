import { attribute, descendants, lineOf, type XmlElement } from '../xml/element.ts';
import type { G2EdNote } from './document.ts';
import { localValue } from './read-concept.ts';

export interface EditorNotes {
  /** For the desk. */
  readonly editorNote?: string;
  /** Contacts and notebooks that the sender marks as not to be published. */
  readonly privateNotes: readonly string[];
  /** What the sender means readers to be told about a change. */
  readonly publicNote?: string;
}

const publicRoles = new Set(['public', 'correctionnote', 'correction']);
const privateRoles = new Set(['dpacontacts', 'contacts', 'private', 'closingline', 'closing']);

/** Sorts an item's notes by who may see them. Whatever does not say that it is for readers stays on the desk. */
export const readEditorNotes = (notes: readonly G2EdNote[]): EditorNotes => {
  const forDesk: string[] = [];
  const privateNotes: string[] = [];
  const forReaders: string[] = [];
  for (const note of notes) {
    const role = localValue(note.role) ?? '';
    const secret = descendants(note.element, 'section').filter(isNonPublic);
    const isPrivate = localValue(note.pubconstraint) === 'nonpublic' || privateRoles.has(role);
    for (const section of secret) push(privateNotes, lineOf(section));
    const text = lineOf(secret.length === 0 ? note.element : without(note.element, secret));
    push(isPrivate ? privateNotes : publicRoles.has(role) ? forReaders : forDesk, text);
  }
  return {
    ...(forDesk.length > 0 && { editorNote: forDesk.join('\n') }),
    privateNotes,
    ...(forReaders.length > 0 && { publicNote: forReaders.join(' ') }),
  };
};

const isNonPublic = (section: XmlElement): boolean => (attribute(section, 'class') ?? '').includes('np-nonpublic');

const without = (element: XmlElement, dropped: readonly XmlElement[]): XmlElement => ({
  ...element,
  children: element.children
    .filter((node) => typeof node === 'string' || !dropped.includes(node))
    .map((node) => (typeof node === 'string' ? node : without(node, dropped))),
});

const push = (list: string[], text: string | undefined): void => {
  if (text !== undefined) list.push(text);
};
