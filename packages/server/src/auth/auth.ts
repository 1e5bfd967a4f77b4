import type { Said } from '@zhubo/protocol';
import { isLoopback, isOwnHost, isSameOrigin } from './address.js';
import { createFailedTries } from './failed-tries.js';
import { deriveToken, loadOperatorToken, type RoomScope, type Scope, scopeOfToken } from './tokens.js';

/** What is looked at of a request, before its body is read. */
export interface Knock {
  method: string;
  isWebSocket: boolean;
  /** The connection's address, not a forwarded one. */
  address: string;
  /** The room in the path; null where there is none. */
  room: string | null;
  host: string | undefined;
  origin: string | undefined;
  secFetchSite: string | undefined;
  authorization: string | undefined;
  /** `Sec-WebSocket-Protocol` as it came. */
  protocols: string | undefined;
}

export type Admission =
  | { ok: true; scope: Scope }
  | { ok: false; status: 401 | 403 | 421 | 429; detail: Said; retryAfterMs?: number };

export interface Auth {
  /** False on loopback: whoever reaches the machine's own ports is the operator. */
  readonly tokenRequired: boolean;
  /** Null when none is required. */
  readonly operatorToken: string | null;
  /** For links that are handed out (OBS source, comment source). Null when none is required. */
  tokenFor(scope: RoomScope, room: string): string | null;
  /**
   * Host, origin, then token.
   * @param allowed scopes besides the operator's that may do this; `'anyone'` asks for no token.
   */
  admit(knock: Knock, allowed: readonly RoomScope[] | 'anyone'): Admission;
}

export interface AuthOptions {
  /** The address listened on: `127.0.0.1`, `0.0.0.0`, `::`, … */
  bind: string;
  /** Where the operator's token is kept. */
  dataDir: string;
  /** Names under which a proxy hands requests on, lower case. */
  allowHosts?: readonly string[];
  /** Asks for a token on loopback too, for instance behind a tunnel. */
  requireToken?: boolean;
  /** Unix ms. */
  now?: () => number;
}

/** Methods that change nothing: a page of another origin cannot read their answers, so they need no check of it. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** How a browser's WebSocket carries its token: it cannot set headers. */
const BEARER_PROTOCOL = 'bearer.';

const OTHER_HOST: Said = {
  en: 'The Host header names another server. Open Zhubo by its own address (http://127.0.0.1:PORT), or start it with this name among its allowed hosts.',
  zh: 'Host 头写的是别的服务器。请用助播自己的地址打开（http://127.0.0.1:端口），或在启动时把这个域名加入允许的名单。',
};
const OTHER_SITE: Said = {
  en: 'A page of another site may not do this. Use the pages of this server, or a program that sends no Origin header.',
  zh: '其他网站的页面不能这样做。请用本服务器的页面，或用不带 Origin 头的程序。',
};
const TOKEN_NEEDED: Said = {
  en: 'A token is needed: header "Authorization: Bearer TOKEN", or for a WebSocket the subprotocol "bearer.TOKEN". The server printed it at its start.',
  zh: '需要令牌：请求头 Authorization: Bearer 令牌，WebSocket 用子协议 bearer.令牌。服务器启动时打印过令牌。',
};
const TOO_MANY_WRONG: Said = {
  en: 'Too many wrong tokens from this address.',
  zh: '这个地址试错令牌的次数太多。',
};
const NOT_KNOWN: Said = { en: 'This token is not known here.', zh: '令牌不对。' };

/** `Authorization: Bearer T`, or for a WebSocket the subprotocol `bearer.T`. */
export function tokenOf(knock: Pick<Knock, 'authorization' | 'protocols' | 'isWebSocket'>): string | null {
  const header = /^Bearer +(\S+)$/i.exec(knock.authorization ?? '');
  if (header !== null) return header[1]!;
  if (!knock.isWebSocket) return null;
  const protocol = (knock.protocols ?? '')
    .split(',')
    .map((p) => p.trim())
    .find((p) => p.startsWith(BEARER_PROTOCOL));
  return protocol === undefined ? null : protocol.slice(BEARER_PROTOCOL.length);
}

/**
 * The door. Bound to loopback no token is asked for; bound elsewhere a token is made at the first start and kept in
 * `dataDir` with mode 0600.
 */
export function createAuth(options: AuthOptions): Auth {
  const { bind, dataDir, allowHosts = [], now = Date.now } = options;
  const tokenRequired = options.requireToken === true || !isLoopback(bind);
  const operatorToken = tokenRequired ? loadOperatorToken(dataDir) : null;
  const failed = createFailedTries(now);

  return {
    tokenRequired,
    operatorToken,
    tokenFor: (scope, room) => (operatorToken === null ? null : deriveToken(operatorToken, scope, room)),
    admit(knock, allowed) {
      if (!isOwnHost(knock.host, bind, allowHosts))
        return {
          ok: false,
          status: 421,
          detail: OTHER_HOST,
        };
      const changes = knock.isWebSocket || !SAFE_METHODS.has(knock.method);
      if (changes && !isSameOrigin(knock.origin, knock.secFetchSite, knock.host))
        return {
          ok: false,
          status: 403,
          detail: OTHER_SITE,
        };
      if (operatorToken === null || allowed === 'anyone') return { ok: true, scope: 'operator' };

      const token = tokenOf(knock);
      if (token === null)
        return {
          ok: false,
          status: 401,
          detail: TOKEN_NEEDED,
        };
      const scope = scopeOfToken(operatorToken, token, knock.room);
      if (scope === null) {
        // Only wrong tokens are made to wait: a page with an old one must not lock out its neighbours at this address.
        const retryAfterMs = failed.waitMs(knock.address);
        if (retryAfterMs > 0) return { ok: false, status: 429, detail: TOO_MANY_WRONG, retryAfterMs };
        failed.record(knock.address);
        return { ok: false, status: 401, detail: NOT_KNOWN };
      }
      if (scope !== 'operator' && !allowed.includes(scope))
        return {
          ok: false,
          status: 403,
          detail: {
            en: `A ${scope} token may not do this; use ${['operator', ...allowed].join(' or ')}.`,
            zh: `${scope} 令牌没有这个权限，请改用 ${['operator', ...allowed].join(' 或 ')} 令牌。`,
          },
        };
      return { ok: true, scope };
    },
  };
}
