import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The call's words are off; the message says how they should be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Parses a command's arguments. @throws UsageError with the usage text when they are off. */
export function parse<T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  usage: string,
) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true, strict: true });
    return parsed;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${usage}`);
  }
}

/** A number option within bounds. @throws UsageError naming the option. */
export function numberIn(name: string, text: string, min: number, max: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= min && value <= max))
    throw new UsageError(`--${name} ${text}: want a number from ${min} to ${max}`);
  return value;
}
