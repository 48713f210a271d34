/** Why the database cannot be opened or brought up to date; the words are in refusal-text.ts. */
export type StoreRefusal =
  | { readonly kind: 'no-postgres'; readonly tried: readonly string[] }
  | { readonly kind: 'no-service-user'; readonly wanted: string }
  | { readonly kind: 'not-ours'; readonly folder: string; readonly owner: number }
  | { readonly kind: 'unsafe-folder'; readonly folder: string }
  | { readonly kind: 'other-major'; readonly folder: string; readonly found: string; readonly program: string }
  | { readonly kind: 'init-failed'; readonly detail: string }
  | { readonly kind: 'start-failed'; readonly detail: string }
  | { readonly kind: 'busy'; readonly folder: string }
  | { readonly kind: 'unreachable'; readonly server: string; readonly detail: string }
  | { readonly kind: 'too-old'; readonly version: string }
  | { readonly kind: 'newer-database'; readonly found: string; readonly newest: number }
  | { readonly kind: 'changed-migration'; readonly name: string }
  | { readonly kind: 'bad-migration'; readonly name: string; readonly detail: string };
