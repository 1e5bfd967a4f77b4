import { type DestinationStream, type Logger, pino } from 'pino';

/** Where a token, key or session can stand in what is logged. */
const SECRETS = [
  'token',
  'apiKey',
  'authorization',
  'headers.authorization',
  'headers.cookie',
  'headers["sec-websocket-protocol"]',
  'req.headers',
  '*.apiKey',
  '*.token',
  '*.authorization',
];

/**
 * The server's log: JSON lines with secrets blanked and addresses without their query.
 * @param stream default: standard output.
 */
export const createLogger = (level = 'info', stream?: DestinationStream): Logger =>
  pino(
    {
      level,
      redact: { paths: SECRETS, censor: '[redacted]' },
      serializers: {
        req: (r: { method?: string; url?: string }) => ({ method: r.method, path: withoutQuery(r.url) }),
      },
    },
    ...(stream === undefined ? [] : [stream]),
  );

/** The part of an address that may be logged and said back. */
export const withoutQuery = (url: string | undefined): string => (url ?? '').split('?', 1)[0]!;
