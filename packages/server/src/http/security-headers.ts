/** Sent with every answer. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), payment=(), usb=()',
};

const policy = (directives: Record<string, string>): string =>
  Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

/** For data: nothing in it may run or be framed. */
export const DATA_CSP = policy({ 'default-src': "'none'", 'frame-ancestors': "'none'", sandbox: '' });

const PAGE = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  // A product's picture may lie on the shop's own server.
  'img-src': "'self' data: blob: https:",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
};

export const CONSOLE_CSP = policy({ ...PAGE, 'frame-src': "'self'", 'frame-ancestors': "'none'" });

/** The stage unpacks textures of its avatar through blob: addresses, and compiles WebAssembly. */
export const STAGE_CSP = policy({
  ...PAGE,
  'script-src': "'self' 'wasm-unsafe-eval'",
  'connect-src': "'self' blob: data:",
  'worker-src': "'self' blob:",
  'media-src': "'self' blob:",
  // The console, and the <zhubo-stage> element on our own pages.
  'frame-ancestors': "'self'",
});
