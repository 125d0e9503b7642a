export const accountPaths = {
  signIn: '/sign-in',
  /** The page of another space, which ours leads to. */
  shoppersSignIn: '/visits/sign-in',
  signOut: '/sign-out',
  account: '/account',
  setUp: '/set-up',
  setPassword: '/set-password',
  /** Sign-in, saying that the password is set. */
  passwordIsSet: '/sign-in?password=set',
  /** Where somebody chooses a password with a one-time code; the code is the only secret in any of our URLs. */
  setPasswordWith: (code: string) => `/set-password?code=${encodeURIComponent(code)}`,
  preferences: '/account/preferences',
  password: '/account/password',
  endOtherSessions: '/account/sessions/end',
  accountSaved: (what: string) => `/account?saved=${what}`,
  signInThenTo: (url: string) => (url === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(url)}`),
} as const;

/** Only ever a path of our own: `//elsewhere.example` and `/\elsewhere` are other hosts to a browser. */
export function ownPath(next: string): string {
  return /^\/(?![/\\])[\x20-\x7e]*$/.test(next) ? next : '/';
}
