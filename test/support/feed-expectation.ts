/**
 * The expectations of a feed suite are expressions of another language over what its parser returns. This reads the
 * few forms that occur: a path, a comparison, `not`, `and`, `or`, `in`, `len`, `ord`, `.get`, `.has_key`.
 */
export interface Looked {
  readonly value: unknown;
  /** As the expression names it, indexes left out: "entries.title_detail.value". */
  readonly path: string;
}

/** Whether what was found counts as what is expected. */
export type Sameness = (found: Looked, expected: unknown) => boolean;

/** True where the expectation holds of the view; false too where it names something that the view lacks. */
export const isMet = (expression: string, view: unknown, isSame: Sameness): boolean => {
  const reader = new Expression(tokensOf(expression), view, isSame);
  try {
    return isTrue(reader.whole().value);
  } catch (fault) {
    if (fault instanceof Missing) return false;
    throw fault;
  }
};

/** Every path that an expectation speaks of. */
export const pathsIn = (expression: string): readonly string[] => {
  const paths = expression
    .replace(/^not bozo and /, '')
    .replace(/\.get\('([\w-]+)'[^)]*\)/g, '.$1')
    .match(
      /\b(?:feed|entries|version|encoding|headers|modified|modified_parsed|bozo|locals)\b(?:\[\d+\]|\[['"][\w-]+['"]\]|\.\w+)*/g,
    );
  return (paths ?? []).map((path) => path.replace(/\[\d+\]/g, '').replace(/\[['"]([\w-]+)['"]\]/g, '.$1'));
};

class Missing extends Error {}

const token =
  /\s*(?:u?("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|(-?\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(==|!=|[()[\].,{}:+]))/y;

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'word'; readonly word: string };

const tokensOf = (expression: string): readonly Token[] => {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < expression.trimEnd().length) {
    const found = token.exec(expression);
    if (found === null) throw new Error(`an expectation cannot be read: ${expression}`);
    const [, quoted, number, name, sign] = found;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unquoted(quoted.slice(1, -1)) });
    else if (number !== undefined) tokens.push({ kind: 'number', number: Number(number) });
    else tokens.push({ kind: 'word', word: name ?? sign ?? '' });
  }
  return tokens;
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

const unquoted = (text: string): string =>
  text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\s\S]))/g, (_, x, u, U, other) =>
    other === undefined ? String.fromCodePoint(Number.parseInt(x ?? u ?? U, 16)) : (escapes[other] ?? other),
  );

class Expression {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly view: unknown;
  private readonly isSame: Sameness;

  constructor(tokens: readonly Token[], view: unknown, isSame: Sameness) {
    this.tokens = tokens;
    this.view = view;
    this.isSame = isSame;
  }

  whole(): Looked {
    let left = this.conjunction();
    while (this.takes('or')) {
      const right = this.conjunction();
      left = { value: isTrue(left.value) || isTrue(right.value), path: '' };
    }
    return left;
  }

  private conjunction(): Looked {
    let left = this.negation();
    while (this.takes('and')) {
      const right = this.negation();
      left = { value: isTrue(left.value) && isTrue(right.value), path: '' };
    }
    return left;
  }

  private negation(): Looked {
    if (this.takes('not')) return { value: !isTrue(this.negation().value), path: '' };
    const left = this.operand();
    if (this.takes('==')) return this.equals(left);
    if (this.takes('!=')) return this.verdict(left, false);
    if (this.takes('is')) return this.verdict(left, !this.takes('not'));
    if (!this.takes('in')) return left;
    const place = this.operand().value;
    return { value: typeof place === 'object' && place !== null && String(left.value) in place, path: '' };
  }

  /** "a == b == c" compares each with the next. */
  private equals(left: Looked): Looked {
    const right = this.operand();
    const isEqual = this.isSame(left, right.value);
    const rest = this.takes('==') ? isTrue(this.equals(right).value) : true;
    return { value: isEqual && rest, path: '' };
  }

  private verdict(left: Looked, wanted: boolean): Looked {
    return { value: this.isSame(left, this.operand().value) === wanted, path: '' };
  }

  private operand(): Looked {
    const next = this.tokens[this.at++];
    if (next === undefined) throw new Missing();
    if (next.kind === 'text') {
      let text = next.text;
      while (this.takes('+')) text += String(this.operand().value);
      return { value: text, path: '' };
    }
    if (next.kind === 'number') return { value: next.number, path: '' };
    if (next.word === '(') return this.group();
    if (next.word === '{') {
      this.takes('}');
      return { value: {}, path: '' };
    }
    const constant = { True: true, False: false, None: null }[next.word];
    if (constant !== undefined) return { value: constant, path: '' };
    return this.members(next.word);
  }

  private group(): Looked {
    const values = [this.whole().value];
    let isTuple = false;
    while (this.takes(',')) {
      isTuple = true;
      if (!this.sees(')')) values.push(this.whole().value);
    }
    this.takes(')');
    return { value: isTuple ? values : values[0], path: '' };
  }

  private members(name: string): Looked {
    let here: Looked = this.sees('(') ? this.call(name) : { value: memberOf(this.view, name), path: name };
    for (;;) {
      if (this.takes('[')) {
        const key = this.operand().value;
        this.takes(']');
        here = {
          value: memberOf(here.value, String(key)),
          path: typeof key === 'number' ? here.path : `${here.path}.${key}`,
        };
      } else if (this.takes('.')) {
        const member = this.tokens[this.at++];
        const word = member?.kind === 'word' ? member.word : '';
        here = this.sees('(')
          ? this.method(here, word)
          : { value: memberOf(here.value, word), path: `${here.path}.${word}` };
      } else return here;
    }
  }

  private call(name: string): Looked {
    const given = this.argumentsGiven();
    const [first] = given;
    if (name === 'locals') return { value: this.view, path: name };
    if (name === 'len')
      return { value: Array.isArray(first) ? first.length : Object.keys(Object(first)).length, path: name };
    if (name === 'ord') return { value: String(first).codePointAt(0), path: name };
    throw new Missing();
  }

  private method(here: Looked, name: string): Looked {
    const [key, otherwise] = this.argumentsGiven();
    const has = typeof here.value === 'object' && here.value !== null && String(key) in here.value;
    if (name === 'has_key') return { value: has, path: here.path };
    if (name !== 'get') throw new Missing();
    return { value: has ? memberOf(here.value, String(key)) : otherwise, path: `${here.path}.${key}` };
  }

  private argumentsGiven(): readonly unknown[] {
    const given: unknown[] = [];
    this.takes('(');
    while (!this.takes(')')) {
      given.push(this.whole().value);
      this.takes(',');
    }
    return given;
  }

  private takes(word: string): boolean {
    if (!this.sees(word)) return false;
    this.at++;
    return true;
  }

  private sees(word: string): boolean {
    const next = this.tokens[this.at];
    return next?.kind === 'word' && next.word === word;
  }
}

const memberOf = (value: unknown, key: string): unknown => {
  if (Array.isArray(value)) {
    const found: unknown = value[key.startsWith('-') ? value.length + Number(key) : Number(key)];
    if (found !== undefined) return found;
  } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) {
    const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
    if (found !== undefined) return found;
  }
  throw new Missing();
};

const isTrue = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined && value !== false && value !== 0 && value !== '';
};
