/**
 * The token in a page's fragment (`#token=…`), which browsers never send to a server or write in a referrer;
 * undefined when there is none.
 * @param hash `location.hash`
 */
export function tokenFromFragment(hash: string): string | undefined {
  return new URLSearchParams(hash.replace(/^#/, '')).get('token') || undefined;
}
