/** The sign-in page's address that leads back to `path` (with its query and hash) afterwards. */
export const signInPath = (path: string): string =>
  path === '/' || path.startsWith('/sign-in') ? '/sign-in' : `/sign-in?return=${encodeURIComponent(path)}`;

/**
 * Where to go after signing in: the `return` parameter if it is a path of this site, else `fallback`.
 * Anything a browser could read as another origin (`//host`, `/\host`, a scheme, a control character) is dropped.
 */
export function returnPath(search: string, fallback = '/'): string {
  const wanted = new URLSearchParams(search).get('return') ?? '';
  const origin = 'http://laurel.invalid';
  if (!/^\/(?![/\\])/.test(wanted) || !URL.canParse(wanted, origin)) return fallback;
  const url = new URL(wanted, origin);
  // `/.//host` normalises to `//host`, so the result is looked at, not only the input
  if (url.origin !== origin || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}
