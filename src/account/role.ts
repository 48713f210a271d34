/** What a person is on the desk. */
export const roles = ['administrator', 'chief', 'editor', 'contributor', 'moderator'] as const;
export type Role = (typeof roles)[number];

/** What may be asked of the desk and the API. Each handler names the one it needs. */
export const actions = [
  'stories.read',
  'stories.read-embargoed',
  'stories.write',
  'stories.publish',
  /** Kill, hold, release, takedown. */
  'stories.take-back',
  'wire.in',
  'wire.out',
  'comments.moderate',
  'rules.manage',
  'sources.manage',
  'keys.manage',
  'people.manage',
  'site.manage',
] as const;
export type Action = (typeof actions)[number];

// A kill must not wait until a chief wakes up: whoever may publish may take back.
const editing: readonly Action[] = [
  'stories.read',
  'stories.read-embargoed',
  'stories.write',
  'stories.publish',
  'stories.take-back',
];

const permissions: Readonly<Record<Role, ReadonlySet<Action>>> = {
  administrator: new Set(actions),
  chief: new Set<Action>([
    ...editing,
    'wire.in',
    'wire.out',
    'comments.moderate',
    'rules.manage',
    'sources.manage',
    'keys.manage',
  ]),
  editor: new Set<Action>([...editing, 'comments.moderate']),
  contributor: new Set<Action>(['stories.read', 'stories.write']),
  moderator: new Set<Action>(['comments.moderate']),
};

/** Whether a person of this role may do that at all; a handler may ask more about the object. */
export const may = (role: Role, action: Action): boolean => permissions[role].has(action);

/** What a key may be made for. People, keys and settings are for people at a desk. */
export const keyScopes = [
  'stories.read',
  'stories.write',
  'stories.publish',
  'stories.take-back',
  'wire.in',
  'wire.out',
] as const satisfies readonly Action[];
export type KeyScope = (typeof keyScopes)[number];

export const isKeyScope = (text: string): text is KeyScope => keyScopes.some((scope) => scope === text);
