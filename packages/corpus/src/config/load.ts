import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { ConfigError } from './error.js';
import { type Config, configSchema } from './schema.js';

/** Parses `corpus.yaml`. @throws ConfigError naming each key that is off, and the mend. */
export function parseConfig(yaml: string): Config {
  const document = parseDocument(yaml, { uniqueKeys: true });
  if (document.errors.length > 0)
    throw new ConfigError(document.errors.map((e) => `not YAML: ${e.message}`).join('\n'));
  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(lines).join('\n'));
  const seen = new Set<string>();
  for (const [i, { id }] of parsed.data.sources.entries()) {
    if (seen.has(id)) throw new ConfigError(`sources.${i}.id: "${id}" is taken; give each source its own id`);
    seen.add(id);
  }
  return parsed.data;
}

function lines(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.join('.');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(
      (key) => `${at === '' ? key : `${at}.${key}`}: no such key; remove it or mend its spelling`,
    );
  return [`${at === '' ? 'corpus.yaml' : at}: ${issue.message}`];
}
