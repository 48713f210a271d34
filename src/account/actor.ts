import type { PersonId } from '../lib/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Action, type KeyScope, may, type Role } from './role.ts';

/** Somebody with a session at the desk. */
export interface PersonActor {
  readonly kind: 'person';
  readonly id: PersonId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly sessionId: string;
  /** Goes into every form and into the `x-csrf-token` header of every change. */
  readonly csrfToken: string;
}

/** A program with a key. It may never do more than the person it belongs to. */
export interface KeyActor {
  readonly kind: 'key';
  readonly id: string;
  readonly scopes: readonly KeyScope[];
  readonly ownerRole?: Role;
}

export type Actor = PersonActor | KeyActor;

export type PermissionRefusal =
  | { readonly kind: 'not-signed-in' }
  | { readonly kind: 'not-permitted'; readonly action: Action };

/** Whether the actor may do that; nobody may do nothing. */
export const requirePermission = (actor: Actor | undefined, action: Action): Result<Actor, PermissionRefusal> => {
  if (actor === undefined) return err({ kind: 'not-signed-in' });
  return isPermitted(actor, action) ? ok(actor) : err({ kind: 'not-permitted', action });
};

const isPermitted = (actor: Actor, action: Action): boolean => {
  if (actor.kind === 'person') return may(actor.role, action);
  const isInScope = actor.scopes.some((scope) => scope === action);
  return isInScope && (actor.ownerRole === undefined || may(actor.ownerRole, action));
};

/** How the journal and the story's custody name the actor. */
export const actorName = (actor: Actor): string => `${actor.kind}:${actor.id}`;
