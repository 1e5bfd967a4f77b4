import { createHash } from 'node:crypto';
import type { Catalogue } from '@zhubo/protocol';
import type { Config, SourceType } from '../config/schema.js';
import { type Counts, count } from '../counts.js';
import { type CleanDocument, type RawDocument, type Turn, textOf } from '../document.js';
import { attachFacts } from '../facts/attach.js';
import type { Overlap } from '../overlap/overlap.js';
import { mask } from '../privacy/mask.js';
import { pseudonymOf } from '../privacy/pseudonym.js';
import { languageOf } from './language.js';
import { normaliseSteps } from './normalise.js';
import { qualityReason } from './quality.js';
import { joinWords, repairSpeech } from './transcript.js';

export type CleanOptions = {
  config: Config;
  key: string;
  bannedWords: readonly string[];
  catalogue: Catalogue | null;
  overlap: Overlap;
};

/** Where a raw document comes from; `file` is its number in the plan, `path` as the manifest names it. */
export type Origin = { sourceId: string; type: SourceType; file: number; path: string };

const ID_CHARS = 20;

/** Makes the cleaner of one build: a raw document in, a clean one or null (counted by reason) out. */
export function createCleaner(options: CleanOptions) {
  const { config, key, bannedWords, catalogue, overlap } = options;
  const steps = normaliseSteps(config.normalise);
  const quality = { ...config.quality, bannedWords };

  const cleanTurn = (turn: Turn, type: SourceType, done: Set<string>): Turn => {
    const apply = (name: string, change: (t: string) => string, text: string): string => {
      const next = change(text);
      if (next !== text) done.add(name);
      return next;
    };
    let text = steps.reduce((t, s) => apply(s.name, s.apply, t), turn.text);
    if (type === 'shopChat' || type === 'transcript') text = apply('joined', joinWords, text);
    if (type === 'transcript') text = apply('speech', repairSpeech, text);
    return { ...turn, text };
  };

  /** First reason for which one of the turns is unfit. A host's answer may be short or a number: 好的, 49. */
  const unfit = (document: RawDocument): string | null => {
    for (const turn of document.turns) {
      const reason = qualityReason(turn.text, turn.by === 'host' ? { ...quality, minChars: 1 } : quality);
      if (reason !== null) return `quality.${reason}`;
    }
    const language = languageOf(textOf(document));
    if (language !== null && !(config.language.allow as string[]).includes(language))
      return `language.${language}`;
    return null;
  };

  const masked = (turn: Turn, done: Set<string>, counts: Counts): Turn => {
    const { text, kinds } = mask(turn.text, config.privacy.keep);
    for (const kind of kinds) {
      count(counts, `privacy.${kind}`);
      done.add(`privacy.${kind}`);
    }
    return { ...turn, text, ...(turn.user !== undefined && { user: pseudonymOf(turn.user, key) }) };
  };

  return (raw: RawDocument, origin: Origin, dropped: Counts, changed: Counts): CleanDocument | null => {
    const done = new Set<string>();
    const normal = { ...raw, turns: raw.turns.map((t) => cleanTurn(t, origin.type, done)) };
    const reason = unfit(normal);
    if (reason !== null) {
      count(dropped, reason);
      return null;
    }
    const safe = { ...normal, turns: normal.turns.map((t) => masked(t, done, changed)) };
    if (nothingLeft(safe.turns)) {
      count(dropped, 'privacy.nothingLeft');
      return null;
    }
    if ([textOf(safe), ...safe.turns.map((t) => t.text)].some((t) => overlap.touches(t))) {
      count(dropped, 'decontaminate.overlap');
      return null;
    }
    for (const step of done) if (!step.startsWith('privacy.')) count(changed, step);
    const facts = attachFacts(safe, catalogue);
    return {
      id: idOf(origin, raw),
      kind: raw.kind,
      turns: safe.turns,
      room: raw.room,
      at: raw.at,
      line: raw.line,
      file: origin.file,
      steps: [...done],
      ...(facts.length > 0 && { facts: facts.map((f) => ({ ...f, value: f.value && mask(f.value).text })) }),
    };
  };
}

/** A document in which some turn is only marks teaches nothing. */
const nothingLeft = (turns: readonly Turn[]): boolean =>
  turns.some((t) => !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(t.text.replace(/<\|\w+\|>/gu, '')));

/** Stable as long as the source, the file's name and the place in it are. */
const idOf = (origin: Origin, raw: RawDocument): string =>
  createHash('sha256')
    .update(`${origin.sourceId}\0${origin.path}\0${raw.line}\0${raw.kind}`)
    .digest('hex')
    .slice(0, ID_CHARS);
