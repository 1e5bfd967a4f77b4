import type { TimedChar } from '@zhubo/protocol';

/**
 * When the character being spoken at `positionS` ends, in seconds of the clause; `positionS` itself when none is
 * being spoken there.
 */
export function syllableEnd(chars: readonly TimedChar[], positionS: number): number {
  const speaking = chars.find((c) => c.t <= positionS && positionS < c.t + c.d);
  return speaking ? speaking.t + speaking.d : positionS;
}
