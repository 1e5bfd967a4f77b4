/** The configuration is off; each line of the message names a key and says how it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
