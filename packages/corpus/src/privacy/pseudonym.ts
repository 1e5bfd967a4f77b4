import { createHmac } from 'node:crypto';

const PSEUDONYM_CHARS = 16;

/** A user's name in the data set: stable under one key, not to be undone without it. */
export const pseudonymOf = (user: string, key: string): string =>
  `u_${createHmac('sha256', key).update(user).digest('hex').slice(0, PSEUDONYM_CHARS)}`;

/** Tells two keys apart without telling them. */
export const keyPrint = (key: string): string => pseudonymOf('zhubo-corpus-key', key).slice(2);
