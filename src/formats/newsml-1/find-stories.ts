import { textOf } from '../xml/element.ts';
import type { NewsmlComponent, NewsmlContent, NewsmlItem } from './document.ts';

/** One story of an item: the component that holds its parts, and all around it from the inside out. */
export interface NewsmlStory {
  readonly component: NewsmlComponent;
  /** The story's component first, the item's root component last: metadata is inherited along it. */
  readonly path: readonly NewsmlComponent[];
  /** What holds the text; absent where the item has media only, or nothing. */
  readonly body?: NewsmlComponent;
}

// Roles of components that say something about a story, and are not its text.
const asides = new Set(
  (
    'title headline subheadline subtitle hl1 hl2 lead abstract summary chapo standfirst teaser caption legend contact contacts ' +
    'stylesheet tweettext tweet slug slugline keyword keywords byline dateline note editorsnote editornote metadata'
  ).split(' '),
);
const mediaRoles = new Set(
  (
    'video picture photo image audio sound clip graphic infographic logo thumbnail preview quicklook quickview ' +
    'relatedphoto relatedpicture relatedvideo relatedgraphic multimedia smartmultimedia'
  ).split(' '),
);

export const isMediaRole = (role: string | undefined): boolean => role !== undefined && mediaRoles.has(role);

/** The stories of an item in document order; one without text where there is none. */
export const findStories = (item: NewsmlItem): readonly NewsmlStory[] => {
  const root = item.component;
  if (root === undefined) return [];
  const found: NewsmlStory[] = [];
  visit(root, [], found);
  if (found.length > 0) return found;
  const holder = mediaHolder(root, []);
  const body = holder.component.parts.find((part) => part.role === 'body' && textContent(part) !== undefined);
  return [{ ...holder, ...(body !== undefined && { body }) }];
};

const visit = (component: NewsmlComponent, above: readonly NewsmlComponent[], found: NewsmlStory[]): void => {
  if (isMediaRole(component.role) || (component.role !== undefined && asides.has(component.role))) return;
  const path = [component, ...above];
  if (textContent(component) !== undefined) {
    found.push({ component, path, body: component });
    return;
  }
  for (const body of bodiesOf(component)) {
    const isAlone = body.role === 'body' || component.parts.some(({ role }) => role !== undefined && asides.has(role));
    found.push(isAlone ? { component, path, body } : { component: body, path: [body, ...path], body });
  }
  for (const part of component.parts) if (textContent(part) === undefined) visit(part, path, found);
};

/** Parts with text: of those that say the same in other forms (one language, role Body) the best form. */
const bodiesOf = (component: NewsmlComponent): readonly NewsmlComponent[] => {
  const texts = component.parts.filter(
    (part) => !isMediaRole(part.role) && !asides.has(part.role ?? '') && textContent(part) !== undefined,
  );
  const named = texts.filter(({ role }) => role === 'body');
  const chosen = named.length > 0 ? named : texts;
  const isEquivalent = component.element.attributes.EquivalentsList === 'yes' || named.length > 1;
  if (!isEquivalent) return chosen;
  const best = new Map<string, NewsmlComponent>();
  for (const part of chosen) {
    const key = part.language ?? '';
    const before = best.get(key);
    if (before === undefined || rankOf(part) < rankOf(before)) best.set(key, part);
  }
  return [...best.values()];
};

const rankOf = (part: NewsmlComponent): number => {
  const content = textContent(part);
  return content === undefined ? Number.POSITIVE_INFINITY : formRank(content);
};

/** The item's media stand in the first component with a role of media, or in the root. */
const mediaHolder = (component: NewsmlComponent, above: readonly NewsmlComponent[]): NewsmlStory => {
  const path = [component, ...above];
  const [only, second] = component.parts;
  const isWrapper = only !== undefined && second === undefined && component.contents.length === 0;
  return isWrapper && only.parts.length > 0 ? mediaHolder(only, path) : { component, path };
};

/** The content item of a component that holds text, in the form that keeps most of it. */
export const textContent = (component: NewsmlComponent): NewsmlContent | undefined => {
  const texts = component.contents.filter(isText);
  return texts.length < 2 ? texts[0] : [...texts].sort((a, b) => formRank(a) - formRank(b))[0];
};

const isText = ({ data, mimeType, mediaType, format }: NewsmlContent): boolean => {
  if (data === undefined || /css|javascript|json/i.test(`${mimeType ?? ''} ${format ?? ''}`)) return false;
  if (/^(?:image|video|audio|application\/(?!xhtml|xml))/i.test(mimeType ?? '')) return false;
  if (/^(?:photo|picture|image|graphic|video|audio)/i.test(mediaType ?? '')) return false;
  return textOf(data).trim() !== '';
};

const formRank = ({ data, format, mimeType }: NewsmlContent): number => {
  const words = `${format ?? ''} ${mimeType ?? ''}`.toLowerCase();
  const hasMarkup = data?.children.some((node) => typeof node !== 'string') === true;
  if (/nitf/.test(words) || hasMarkup) return 0;
  return /html/.test(words) ? 1 : 2;
};
