import { SaxesParser } from 'saxes';
import type { ReadingNote } from '../../copy/news-item.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { ReadError, ReadLimits } from '../format.ts';
import type { XmlElement, XmlNode } from './element.ts';
import { htmlEntities } from './html-entities.ts';
import { isReservedMisuse, type Scope, scopeOf, uriOf } from './namespaces.ts';

interface Tree {
  readonly root: XmlElement;
  readonly notes: readonly ReadingNote[];
}

interface Open extends XmlElement {
  readonly children: XmlNode[];
}

/** Says what a fault is to be read as, in the words of a note, or undefined where it cannot be mended. */
export type Mend = (fault: XmlFault) => string | undefined;

export interface XmlFault {
  /** The parser's words. */
  readonly message: string;
  /** Of a tag that was not closed: its name as written. */
  readonly closed: string | undefined;
  /** Elements around the place, from the root inwards. */
  readonly around: readonly XmlElement[];
}

/** Carries a refusal out of the parser's callbacks; it never leaves this file. */
class Refusal extends Error {
  readonly reason: ReadError;
  constructor(reason: ReadError) {
    super(reason.message);
    this.reason = reason;
  }
}

// Elements in which white space only lays out the source. In all others it may part two words and is kept.
const structural: ReadonlySet<string> = new Set(
  (
    'nitf head body body.head body.content body.end hedline docdata tobject key-list identified-content table thead ' +
    'tbody tr ul ol dl media newsMessage header itemSet newsItem packageItem itemMeta contentMeta contentSet ' +
    'rightsInfo groupSet group itemRef subject inlineXML html rss channel item feed entry RDF image textinput'
  ).split(' '),
);
const none: Readonly<Record<string, string>> = Object.freeze(Object.create(null));

/** Feeds the text through the parser and keeps what it reports as a tree; the first fault ends it. */
export const buildTree = (text: string, limits: ReadLimits, mend?: Mend): Result<Tree, ReadError> => {
  const builder = new TreeBuilder(limits, mend);
  try {
    return ok(builder.build(text));
  } catch (fault) {
    if (fault instanceof Refusal) return err(fault.reason);
    return err({ kind: 'malformed', message: `The XML cannot be read: ${plain(fault)}`, at: builder.place() });
  }
};

class TreeBuilder {
  private readonly limits: ReadLimits;
  private readonly notes: ReadingNote[] = [];
  // Namespaces are resolved here: the parser's own way takes time that grows with the square of the depth.
  private readonly parser = new SaxesParser({ xmlns: false });
  private readonly stack: Open[] = [];
  private readonly scopes: (Scope | undefined)[] = [undefined];
  private root: XmlElement | undefined;
  private attributeCount = 0;
  private isEnding = false;
  private readonly noted = new Set<string>();
  private readonly mend: Mend | undefined;
  private closed: string | undefined;

  constructor(limits: ReadLimits, mend?: Mend) {
    this.limits = limits;
    this.mend = mend;
    this.parser.ENTITIES = this.entityTable();
    this.parser.on('opentagstart', () => {
      this.attributeCount = 0;
    });
    this.parser.on('attribute', (attribute) => this.countAttribute(attribute.value));
    this.parser.on('opentag', (tag) => this.open(tag.name, tag.attributes));
    this.parser.on('closetag', (tag) => this.close(tag.name));
    this.parser.on('text', (run) => this.addText(run));
    this.parser.on('cdata', (run) => this.addText(run));
    this.parser.on('error', (fault) => this.fail(fault));
  }

  build(text: string): Tree {
    this.parser.write(text);
    this.isEnding = true;
    this.parser.close();
    if (this.root === undefined) {
      throw new Refusal({ kind: 'malformed', message: 'The file has no element in it; it is not XML.' });
    }
    return { root: this.root, notes: this.notes };
  }

  place(): string {
    return `line ${this.parser.line}, column ${this.parser.column + 1}`;
  }

  private open(name: string, given: Record<string, string>): void {
    if (this.stack.length >= this.limits.maxDepth) {
      this.refuse('too-deep', `Elements are nested deeper than the limit of ${this.limits.maxDepth}.`);
    }
    const attributes = this.attributeCount === 0 ? none : given;
    const colon = name.indexOf(':');
    const prefix = colon < 0 ? '' : name.slice(0, colon);
    const scope = this.attributeCount === 0 ? this.scopes[this.stack.length] : this.declare(attributes);
    const uri = uriOf(scope, prefix);
    if (uri === undefined) this.note('assumed', `namespace prefix "${prefix}" is not declared`);
    const element: Open = {
      name: colon < 0 ? name : name.slice(colon + 1),
      prefix,
      uri: uri ?? '',
      attributes,
      children: [],
      line: this.parser.line,
      column: this.parser.column,
    };
    const parent = this.stack[this.stack.length - 1];
    if (parent === undefined) this.root = element;
    else parent.children.push(element);
    this.stack.push(element);
    this.scopes.push(scope);
  }

  private close(name: string): void {
    this.closed = name;
    this.stack.pop();
    this.scopes.pop();
  }

  private declare(attributes: Readonly<Record<string, string>>): Scope | undefined {
    const outer = this.scopes[this.stack.length];
    const scope = scopeOf(attributes, outer);
    if (scope === outer) return outer;
    if (isReservedMisuse(attributes)) {
      this.refuse('malformed', 'A namespace declaration gives a reserved prefix another meaning.');
    }
    if (scope !== undefined && scope.size > this.limits.maxAttributes) {
      this.refuse('too-large', `More than ${this.limits.maxAttributes} namespace declarations are in force at once.`);
    }
    return scope;
  }

  private addText(run: string): void {
    const parent = this.stack[this.stack.length - 1];
    if (parent === undefined) return;
    const siblings = parent.children;
    const last = siblings[siblings.length - 1];
    if (typeof last === 'string') siblings[siblings.length - 1] = last + run;
    else if (!structural.has(parent.name) || !isBlank(run)) siblings.push(run);
  }

  private countAttribute(value: string): void {
    this.attributeCount++;
    if (this.attributeCount > this.limits.maxAttributes) {
      this.refuse('too-large', `An element has more than ${this.limits.maxAttributes} attributes.`);
    }
    if (value.length > this.limits.maxAttributeLength) {
      this.refuse('too-large', `An attribute is longer than ${this.limits.maxAttributeLength} characters.`);
    }
  }

  private fail(fault: Error): void {
    const mended = this.isEnding
      ? undefined
      : this.mend?.({ message: words(fault), closed: this.closed, around: this.stack });
    if (mended !== undefined) {
      this.note('repaired', mended);
      return;
    }
    if (this.isEnding && this.root !== undefined) {
      const message = 'The file ends in the middle: it was cut off on its way. Send it again.';
      this.refuse('truncated', message);
    }
    this.refuse('malformed', `The XML is not well formed: ${plain(fault)}`);
  }

  private refuse(kind: ReadError['kind'], message: string): never {
    throw new Refusal({ kind, message, at: this.place() });
  }

  private note(kind: ReadingNote['kind'], text: string): void {
    if (this.noted.has(text)) return;
    this.noted.add(text);
    this.notes.push({ kind, text, at: this.place() });
  }

  /** XML's five names at hand; HTML's are looked up when one turns up, which is worth a note. */
  private entityTable(): Record<string, string> {
    const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
    return new Proxy(known, {
      get: (five, name): string | undefined => {
        if (typeof name !== 'string') return undefined;
        if (Object.hasOwn(five, name)) return five[name];
        const character = htmlEntities.get(name);
        if (character !== undefined) this.note('repaired', `HTML name "&${name};" read as its character`);
        return character;
      },
    });
  }
}

const isBlank = (run: string): boolean => {
  for (let i = 0; i < run.length; i++) {
    const c = run.charCodeAt(i);
    if (c !== 10 && c !== 32 && c !== 9 && c !== 13) return false;
  }
  return true;
};

/** The parser's words, without the position it puts in front. */
const words = (fault: Error): string => fault.message.replace(/^\d+:\d+: |\.$/g, '');

/** The same as the end of a sentence. */
const plain = (fault: unknown): string => (fault instanceof Error ? `${words(fault)}.` : 'unknown fault.');
