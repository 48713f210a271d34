import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyChanges } from './apply-changes.ts';
import { standard } from './built-in/standard.ts';
import { dialectNames, findDialect } from './built-in-dialects.ts';
import { checkChanges, patternsIn } from './check-dialect.ts';
import { checkPattern, hostileLines, longestLine, mostSteps } from './pattern/check-pattern.ts';
import { countWork } from './pattern/count-work.ts';
import { parsePattern } from './pattern/parse-pattern.ts';
import { dialectRefusalText } from './refusal-text.ts';

describe('patterns that can run away', () => {
  test.each([
    ['(a+)+$', 'nested-repeat'],
    ['^(?:[a-z]+\\s?)*x', 'nested-repeat'],
    ['(?:a{2,40}){2,40}b', 'nested-repeat'],
    ['.*a.*b.*c.*d', 'runs-away'],
    ['\\w+\\s*\\w+\\s*\\w+!', 'runs-away'],
    ['(a)\\1', 'not-allowed'],
    ['(?<=a)b', 'not-allowed'],
    ['(?<name>a)', 'not-allowed'],
    ['(a', 'not-a-pattern'],
    ['x'.repeat(1_001), 'too-long'],
  ])('%s is refused as %s', (source, kind) => {
    expect(checkPattern(source, 'iu')).toMatchObject({ ok: false, error: { kind } });
  });

  test('the sentence says which pattern, where and why', () => {
    const checked = checkChanges({ waits: [{ in: ['headline'], pattern: '(a+)+$' }] });
    const text = checked.ok ? '' : dialectRefusalText(checked.error);
    expect([text.includes('/waits/0/pattern'), text.includes('within a repetition'), text.includes('(a+)+$')]).toEqual([
      true,
      true,
      true,
    ]);
  });
});

describe('hostile long lines do not stall any pattern', () => {
  const patterns = [
    ...new Map(
      dialectNames.flatMap((name) => patternsIn(findDialect(name) ?? standard)).map((one) => [one.source, one]),
    ).values(),
  ];

  test('every pattern of every built-in dialect stays within the steps allowed, on lines made against it', () => {
    const refused = patterns.filter(({ source, flags }) => !checkPattern(source, flags).ok);
    expect(refused).toEqual([]);
  });

  test('and on the lines made against the others that begin alike', () => {
    const lines = [
      ' '.repeat(longestLine),
      '('.repeat(longestLine),
      'embargo '.repeat(200).slice(0, longestLine),
      'eds: '.repeat(200),
    ];
    for (const { source, flags } of patterns) {
      const parsed = parsePattern(source, flags);
      if (!parsed.ok) throw new Error(source);
      for (const line of lines) expect(countWork(parsed.value, line, mostSteps).steps).toBeLessThanOrEqual(mostSteps);
    }
  });

  test('the counter finds what the regular expression finds', () => {
    const sources = ['^a*b', '(?:ab|a)c', 'a{2,3}?$', '\\bab\\b', 'a(?!b)', 'x?y+', '[^a]b|c$'];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.string({ unit: fc.constantFrom(...'abcxy '), maxLength: 12 }),
        (source, line) => {
          const parsed = parsePattern(source, 'u');
          if (!parsed.ok) throw new Error(source);
          expect(countWork(parsed.value, line, mostSteps).isFound).toBe(new RegExp(source, 'u').test(line));
          expect(hostileLines(parsed.value).every((one) => one.length <= longestLine)).toBe(true);
        },
      ),
    );
  });
});

describe('changes to a dialect', () => {
  test('a list takes the place of the list, { add } goes before it, a value replaces', () => {
    const changed = applyChanges(standard, {
      zone: 'Europe/Oslo',
      notebooks: ['^slutt$'],
      signals: { add: [{ code: 'x:1', event: 'kill' }] },
    });
    expect([changed.zone, changed.notebooks, changed.signals[0]?.code, changed.signals.length]).toEqual([
      'Europe/Oslo',
      ['^slutt$'],
      'x:1',
      standard.signals.length + 1,
    ]);
    expect(changed.marks).toBe(standard.marks);
  });

  test.each([
    [{ zone: 'Mars/Olympus' }, '/zone'],
    [{ marks: [{ event: 'update', in: ['headline'] }] }, '/marks'],
    [{ marks: [{ event: 'upd', in: ['headline'], opens: ['NY'] }] }, '/marks'],
    [{ colour: 'red' }, '/'],
    [{ fields: [{ from: 'meta', to: 'slugline' }] }, '/fields'],
    ['text', '/'],
    [null, '/'],
  ])('%j is refused with its place', (changes, at) => {
    const checked = checkChanges(changes);
    expect(checked).toMatchObject({ ok: false, error: { kind: 'bad-shape' } });
    if (!checked.ok && checked.error.kind === 'bad-shape') expect(checked.error.at.startsWith(at)).toBe(true);
  });

  test.each(dialectNames)('the map %s is plain JSON that can be taken as changes again', (name) => {
    const { name: _, ...map } = findDialect(name) ?? standard;
    const { success } = {
      success: checkChanges(JSON.parse(JSON.stringify({ ...map, marks: map.marks.slice(0, 3), waits: [], asks: [] })))
        .ok,
    };
    expect(success).toBe(true);
  });
});
