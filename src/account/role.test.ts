import { describe, expect, test } from 'vitest';
import type { PersonId } from '../lib/ids.ts';
import { type Actor, actorName, requirePermission } from './actor.ts';
import { type Action, actions, isKeyScope, keyScopes, may, type Role, roles } from './role.ts';

// a: administrator, c: chief, e: editor, k: contributor, m: moderator.
const table: Readonly<Record<Action, string>> = {
  'stories.read': 'acek-',
  'stories.read-embargoed': 'ace--',
  'stories.write': 'acek-',
  'stories.publish': 'ace--',
  'stories.take-back': 'ace--',
  'wire.in': 'ac---',
  'wire.out': 'ac---',
  'comments.moderate': 'ace-m',
  'rules.manage': 'ac---',
  'sources.manage': 'ac---',
  'keys.manage': 'ac---',
  'people.manage': 'a----',
  'site.manage': 'a----',
};

const person = (role: Role): Actor => ({
  kind: 'person',
  id: '0000000000001' as PersonId,
  name: 'Ida Holm',
  email: 'ida@example.org',
  role,
  sessionId: 's',
  csrfToken: 't',
});

describe('who may do what', () => {
  const cases = actions.flatMap((action) =>
    roles.map((role, n) => ({ action, role, isAllowed: table[action][n] !== '-' })),
  );
  test.each(cases)('$role, $action: $isAllowed', ({ role, action, isAllowed }) => {
    expect(may(role, action)).toBe(isAllowed);
    expect(requirePermission(person(role), action).ok).toBe(isAllowed);
  });

  test('nobody may do nothing', () => {
    for (const action of actions) {
      expect(requirePermission(undefined, action)).toEqual({ ok: false, error: { kind: 'not-signed-in' } });
    }
  });

  test('a key does what its scopes say and no more', () => {
    for (const action of actions) {
      const key: Actor = { kind: 'key', id: 'k1', scopes: ['stories.read', 'wire.in'] };
      expect(requirePermission(key, action).ok).toBe(action === 'stories.read' || action === 'wire.in');
    }
  });

  test('a key never does more than its owner may', () => {
    const key: Actor = { kind: 'key', id: 'k1', scopes: [...keyScopes], ownerRole: 'contributor' };
    expect(requirePermission(key, 'stories.write').ok).toBe(true);
    expect(requirePermission(key, 'stories.publish').ok).toBe(false);
  });

  test('people, keys and settings are not for keys', () => {
    for (const action of ['people.manage', 'keys.manage', 'site.manage', 'sources.manage', 'rules.manage']) {
      expect(isKeyScope(action)).toBe(false);
    }
  });

  test('an actor is named by kind and id', () => {
    expect(actorName(person('editor'))).toBe('person:0000000000001');
  });
});
