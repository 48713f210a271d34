import type { EmailFault } from '../lib/email-address.ts';
import type { PersonId } from '../lib/ids.ts';
import type { Busy } from './passwords.ts';
import type { Role } from './role.ts';
import type { PasswordFault } from './weak-password.ts';

export interface Person {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
  readonly disabledAt?: Date;
}

/** Why a person could not be added or changed. */
export type PersonRefusal =
  | { readonly kind: 'name' }
  | { readonly kind: 'email'; readonly fault: EmailFault }
  | { readonly kind: 'email-taken' }
  | { readonly kind: 'password'; readonly fault: PasswordFault }
  | { readonly kind: 'last-administrator' }
  | { readonly kind: 'no-such-person' }
  | Busy;

export type SignInRefusal =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'too-many'; readonly retryAfterSeconds: number }
  | Busy;

/** A link that was used, has run out, or never was: the three are not told apart. */
export type LinkRefusal = { readonly kind: 'no-such-link' };

const maxNameLength = 100;

/** A person's name as one clean line; undefined when nothing is left of it. */
export const parseName = (text: string): string | undefined => {
  const name = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return name === '' || name.length > maxNameLength ? undefined : name;
};
