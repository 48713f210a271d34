import { unreachable } from '../lib/result.ts';
import type { PermissionRefusal } from './actor.ts';
import type { KeyRefusal } from './api-keys.ts';
import type { LinkRefusal, PersonRefusal, SignInRefusal } from './person.ts';
import { maxPasswordLength, minPasswordLength, type PasswordFault } from './weak-password.ts';

/** Why nobody was signed in: never says whether the address is known. */
export const signInRefusalText = (refusal: SignInRefusal): string => {
  switch (refusal.kind) {
    case 'wrong':
      return 'This address and password do not go together. Please try again.';
    case 'too-many':
      return `Too many tries from here. Please wait ${minutes(refusal.retryAfterSeconds)} and try again.`;
    case 'busy':
      return busyText;
    default:
      return unreachable(refusal);
  }
};

export const personRefusalText = (refusal: PersonRefusal | LinkRefusal): string => {
  switch (refusal.kind) {
    case 'name':
      return 'Please give a name of at most 100 characters.';
    case 'email':
      return 'Please give one plain e-mail address, such as name@example.org.';
    case 'email-taken':
      return 'Somebody has this e-mail address already.';
    case 'password':
      return passwordFaultText(refusal.fault);
    case 'last-administrator':
      return 'This is the last administrator. Make somebody else one first.';
    case 'no-such-person':
      return 'There is no such person.';
    case 'no-such-link':
      return 'This link was used already, or has run out. Ask for a new one.';
    case 'busy':
      return busyText;
    default:
      return unreachable(refusal);
  }
};

const passwordFaultText = (fault: PasswordFault): string => {
  switch (fault) {
    case 'too-short':
      return `A password needs at least ${minPasswordLength} characters. A few words in a row do well.`;
    case 'too-long':
      return `A password may have at most ${maxPasswordLength} characters.`;
    case 'common':
      return 'This password is among the first that are guessed. A few words that do not belong together do well.';
    case 'personal':
      return 'This password is made of your name or address. Take words that do not belong to you.';
    default:
      return unreachable(fault);
  }
};

export const permissionRefusalText = (refusal: PermissionRefusal): string => {
  switch (refusal.kind) {
    case 'not-signed-in':
      return 'Sign in first, or send a key that is valid.';
    case 'not-permitted':
      return `Your rights do not include this (${refusal.action}). Ask an administrator.`;
    default:
      return unreachable(refusal);
  }
};

export const keyRefusalText = (refusal: KeyRefusal): string => {
  switch (refusal.kind) {
    case 'scope-not-permitted':
      return `You may not do this yourself, so no key of yours may: ${refusal.scope}.`;
    case 'expires-in-the-past':
      return 'The key would have run out already.';
    case 'too-many-keys':
      return `You have ${refusal.limit} keys. Revoke one that is not needed any more.`;
    default:
      return unreachable(refusal);
  }
};

const busyText = 'Too many people are signing in at this moment. Please try again in a few seconds.';

const minutes = (seconds: number): string => {
  const count = Math.ceil(seconds / 60);
  return count === 1 ? 'a minute' : `${count} minutes`;
};
