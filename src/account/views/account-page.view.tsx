import type { ComponentChildren } from 'preact';

export interface AccountPageProps {
  readonly title: string;
  readonly styleHref: string;
  readonly children: ComponentChildren;
}

/** The frame of the pages one meets before the desk. */
export const AccountPage = ({ title, styleHref, children }: AccountPageProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="robots" content="noindex" />
      <title>{`${title} – Wireroom`}</title>
      <link rel="stylesheet" href={styleHref} />
    </head>
    <body>
      <main>
        <p class="mark">Wireroom</p>
        <h1>{title}</h1>
        {children}
      </main>
    </body>
  </html>
);

/** What was wrong, where a screen reader says it first. */
export const Refusal = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : (
    <p class="refusal" role="alert">
      {text}
    </p>
  );

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type: 'text' | 'email' | 'password';
  readonly autocomplete: 'name' | 'username' | 'current-password' | 'new-password';
  readonly value?: string;
  readonly hint?: string;
  readonly isReadOnly?: boolean;
}

export const Field = ({ name, label, type, autocomplete, value, hint, isReadOnly }: FieldProps) => {
  const input = {
    id: name,
    ...(isReadOnly ? { readOnly: true } : { name }),
    autocomplete,
    required: true,
    value: value ?? '',
    ...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` }),
  };
  return (
    <p class="field">
      <label for={name}>{label}</label>
      {type === 'text' && <input type="text" {...input} />}
      {type === 'email' && <input type="email" {...input} />}
      {type === 'password' && <input type="password" {...input} />}
      {hint === undefined ? null : <small id={`${name}-hint`}>{hint}</small>}
    </p>
  );
};
