import { type DefaultTreeAdapterMap, defaultTreeAdapter, html, Parser, type TreeAdapter } from 'parse5';

export type HtmlNode = DefaultTreeAdapterMap['childNode'];
export type HtmlElement = DefaultTreeAdapterMap['element'];

export interface HtmlTree {
  readonly nodes: readonly HtmlNode[];
  /** Why reading stopped before the end. */
  readonly stopped?: 'too-deep' | 'too-many-elements';
}

interface TreeLimits {
  readonly maxDepth: number;
  readonly maxElements: number;
}

class LimitReached extends Error {
  readonly limit: 'too-deep' | 'too-many-elements';
  constructor(limit: 'too-deep' | 'too-many-elements') {
    super(limit);
    this.limit = limit;
  }
}

/**
 * Parses as a browser would. The limits are inside the parser: depth makes its scope checks slow, and left-open
 * formatting elements are repeated in each paragraph, so a small text can ask for a huge tree.
 */
export const parseHtmlTree = (text: string, limits: TreeLimits): HtmlTree => {
  const parser = Parser.getFragmentParser<DefaultTreeAdapterMap>(null, {
    treeAdapter: limited(limits),
    scriptingEnabled: false,
  });
  try {
    parser.tokenizer.write(text, true);
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error;
    return { nodes: partOf(parser), stopped: error.limit };
  }
  return { nodes: parser.getFragment().childNodes };
};

/** What had been read: a fragment parser keeps it under the first element of its document. */
const partOf = (parser: Parser<DefaultTreeAdapterMap>): readonly HtmlNode[] => {
  const top = parser.document.childNodes[0];
  return top !== undefined && 'childNodes' in top ? top.childNodes : [];
};

const limited = (limits: TreeLimits): TreeAdapter<DefaultTreeAdapterMap> => {
  let depth = 0;
  let elements = 0;
  return {
    ...defaultTreeAdapter,
    createElement(name, namespace, attributes) {
      if (++elements > limits.maxElements) throw new LimitReached('too-many-elements');
      return defaultTreeAdapter.createElement(name, namespace, attributes);
    },
    onItemPush() {
      if (++depth > limits.maxDepth) throw new LimitReached('too-deep');
    },
    onItemPop() {
      depth--;
    },
  };
};

export const isElement = (node: HtmlNode): node is HtmlElement => 'tagName' in node;

export const attributeOf = (element: HtmlElement, name: string): string | undefined => {
  for (const attribute of element.attrs) if (attribute.name === name) return attribute.value;
  return undefined;
};

/** True for elements of HTML itself, not of a drawing or formula inside it. */
export const isHtmlElement = (element: HtmlElement): boolean => element.namespaceURI === html.NS.HTML;
