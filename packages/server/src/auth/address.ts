import { isIP } from 'node:net';

/** `[::1]:8787` -> `::1`; `Localhost:8787` -> `localhost`. @returns null for what is no host. */
export function hostName(hostHeader: string): string | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(hostHeader);
  const name = match?.[1] ?? match?.[2];
  return name === undefined ? null : name.toLowerCase();
}

/** Whether only programs of this machine can reach a server bound to (or called by) this name. */
export const isLoopback = (name: string): boolean =>
  name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));

/**
 * Guards against DNS rebinding: a page of a stranger's domain that points at this machine says that domain here.
 * A bare IP cannot be rebound, so off loopback those are ours too.
 */
export function isOwnHost(
  hostHeader: string | undefined,
  bind: string,
  allowHosts: readonly string[],
): boolean {
  const name = hostHeader === undefined ? null : hostName(hostHeader);
  if (name === null) return false;
  if (isLoopback(name) || allowHosts.includes(name)) return true;
  return !isLoopback(bind) && (isIP(name) !== 0 || name === bind.toLowerCase());
}

/**
 * Whether a browser's request comes from a page of this server. Programs send no `Origin` and pass.
 * The scheme is not compared: behind a proxy that ends TLS the page's is https and ours http.
 */
export function isSameOrigin(
  origin: string | undefined,
  secFetchSite: string | undefined,
  hostHeader: string | undefined,
): boolean {
  if (secFetchSite !== undefined && secFetchSite !== 'same-origin' && secFetchSite !== 'none') return false;
  if (origin === undefined) return true;
  const match = /^https?:\/\/([^/]+)$/i.exec(origin);
  return match !== null && match[1]!.toLowerCase() === hostHeader?.toLowerCase();
}
