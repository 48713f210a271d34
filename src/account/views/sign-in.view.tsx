import { AccountPage, Field, Refusal } from './account-page.view.tsx';

export interface SignInView {
  readonly styleHref: string;
  readonly csrf: string;
  readonly email?: string;
  readonly refusal?: string;
}

export const SignInPage = ({ styleHref, csrf, email, refusal }: SignInView) => (
  <AccountPage title="Sign in" styleHref={styleHref}>
    <Refusal text={refusal} />
    <form method="post" action="/desk/sign-in">
      <input type="hidden" name="csrf" value={csrf} />
      <Field name="email" label="E-mail address" type="email" autocomplete="username" value={email ?? ''} />
      <Field name="password" label="Password" type="password" autocomplete="current-password" />
      <button type="submit">Sign in</button>
    </form>
  </AccountPage>
);
