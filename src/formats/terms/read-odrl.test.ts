import { expect, test } from 'vitest';
import { readOdrl } from './read-odrl.ts';

const inShort = (policy: object): string[] =>
  readOdrl(JSON.stringify(policy)).map(({ kind, mode, countries, channels, value, from, until }) =>
    [kind, mode, countries?.join('+'), channels?.join('+'), value, from, until && `<${until}`]
      .filter((part) => part !== undefined)
      .join(' ')
      .replaceAll(':00.000Z', 'Z'),
  );

const permission = (constraint: object) => ({ permission: [{ action: 'distribute', constraint: [constraint] }] });
const prohibition = (constraint: object) => ({ prohibition: [{ action: 'distribute', constraint: [constraint] }] });
const spatial = (operator: string, rightOperand: unknown) => ({ leftOperand: 'spatial', operator, rightOperand });
const day = (operator: string, date: string) => ({
  leftOperand: 'odrl:dateTime',
  operator: { '@id': `odrl:${operator}` },
  rightOperand: { '@value': date, '@type': 'xsd:date' },
});

test.each([
  [permission(spatial('eq', 'DE')), ['territory only DE']],
  [permission(spatial('isAnyOf', ['DE', 'http://cvx.iptc.org/iso3166-1a2/AT'])), ['territory only DE+AT']],
  [permission(spatial('neq', 'IT')), ['territory except IT']],
  [prohibition(spatial('eq', { '@id': 'http://cvx.iptc.org/iso3166-1a2/FR' })), ['territory except FR']],
  [prohibition(spatial('neq', 'Norway')), ['territory only NO']],
  [prohibition(spatial('isNoneOf', ['NO', 'SE'])), ['territory only NO+SE']],
  [permission(spatial('eq', 'https://www.wikidata.org/entity/Q183')), ['territory']],
  [permission(day('lteq', '2026-12-31')), ['period <2027-01-01T00:00Z']],
  [permission(day('lt', '2026-12-31')), ['period <2026-12-31T00:00Z']],
  [permission(day('gteq', '2026-12-01')), ['period 2026-12-01T00:00Z']],
  [permission(day('gt', '2026-12-01')), ['period 2026-12-02T00:00Z']],
  [permission(day('lt', '2026-12-31T18:00:00+01:00')), ['period <2026-12-31T17:00Z']],
  [prohibition(day('gt', '2026-12-31')), ['period <2027-01-01T00:00Z']],
  [prohibition(day('lt', '2026-12-01')), ['period 2026-12-01T00:00Z']],
  [permission({ leftOperand: 'elapsedTime', operator: 'lteq', rightOperand: 'P30D' }), ['period P30D']],
  [permission({ leftOperand: 'count', operator: 'lteq', rightOperand: 1 }), ['one-time']],
  [{ prohibition: { action: 'modify' } }, ['no-changes']],
  [
    { prohibition: [{ action: { '@id': 'odrl:archive' } }, { action: 'http://www.w3.org/ns/odrl/2/sell' }] },
    ['no-archive', 'no-sales'],
  ],
  [{ prohibition: [{ action: 'print' }] }, ['channel except print']],
  [
    { permission: [{ action: 'display', duty: [{ action: 'attribute', attributedParty: 'Quayside Zoo' }] }] },
    ['mandatory-credit Quayside Zoo'],
  ],
  [{ permission: [{ action: 'display' }] }, []],
])('%j', (policy, wanted) => {
  expect(inShort(policy)).toEqual(wanted);
});

test.each(['', '{', '[]', 'null', '{"permission":7}', '{"permission":[{"constraint":[{"leftOperand":[[]]}]}]}'])(
  'no policy makes it throw: %s',
  (policy) => {
    expect(readOdrl(policy)).toEqual([]);
  },
);
