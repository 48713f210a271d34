import { AccountPage, Field, Refusal } from './account-page.view.tsx';

export interface WelcomeView {
  readonly styleHref: string;
  readonly csrf: string;
  /** Path of the link itself: the form goes back to it. */
  readonly action: string;
  readonly isFirst: boolean;
  readonly name?: string;
  readonly email?: string;
  readonly refusal?: string;
  readonly passwordHint: string;
}

export const WelcomePage = (view: WelcomeView) => (
  <AccountPage title="Welcome" styleHref={view.styleHref}>
    <p>
      {view.isFirst
        ? 'Nobody is here yet. You will be the first administrator of this newsroom.'
        : 'You were invited to this newsroom. Choose a password, and you are in.'}
    </p>
    <Refusal text={view.refusal} />
    <form method="post" action={view.action}>
      <input type="hidden" name="csrf" value={view.csrf} />
      <Field name="name" label="Your name" type="text" autocomplete="name" value={view.name ?? ''} />
      <Field
        name="email"
        label="E-mail address"
        type="email"
        autocomplete="username"
        value={view.email ?? ''}
        isReadOnly={!view.isFirst}
      />
      <Field name="password" label="Password" type="password" autocomplete="new-password" hint={view.passwordHint} />
      <button type="submit">{view.isFirst ? 'Become administrator' : 'Start'}</button>
    </form>
  </AccountPage>
);

export const LinkEndedPage = ({ styleHref, text }: { readonly styleHref: string; readonly text: string }) => (
  <AccountPage title="This link has ended" styleHref={styleHref}>
    <p>{text}</p>
    <p>
      <a href="/desk/sign-in">Sign in</a>
    </p>
  </AccountPage>
);
