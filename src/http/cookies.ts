export interface CookieRules {
  /** True when readers reach the program over HTTPS: then the cookie gets the `__Host-` prefix and `Secure`. */
  readonly isSecure: boolean;
}

export interface CookieAttributes {
  readonly path: '/';
  readonly httpOnly: true;
  readonly sameSite: 'lax';
  readonly secure: boolean;
  readonly maxAge?: number;
}

/** The name to use for a cookie of ours: `__Host-` keeps other hosts of the same domain from setting it. */
export const cookieName = (name: string, rules: CookieRules): string => (rules.isSecure ? `__Host-${name}` : name);

/** Attributes every cookie of ours carries; hand them to `reply.setCookie`. Without an age it ends with the browser. */
export const cookieAttributes = (rules: CookieRules, maxAgeSeconds?: number): CookieAttributes => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: rules.isSecure,
  ...(maxAgeSeconds === undefined ? {} : { maxAge: maxAgeSeconds }),
});
