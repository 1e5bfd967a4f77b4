/** `node dist/plan/feeling-export.js FILE`: labelled lines with their signs, for the trainer (`zhubo_trainer clap-feelings`). */
import { readFileSync, writeFileSync } from 'node:fs';
import { EXPRESSIONS } from '@zhubo/protocol';
import { parseFeelings } from './feeling-lines.js';
import { SIGNS, signsOf, withoutDenied } from './feeling-signs.js';

const file = process.argv[2];
if (!file) throw new Error('which file to write?');
const lines = parseFeelings(readFileSync(new URL('../../eval/feelings.tsv', import.meta.url), 'utf8'))
  .filter((l) => l.part === 'tune')
  .map(({ text, feeling }) => ({ text: withoutDenied(text), feeling, signs: signsOf(text) }));
writeFileSync(file, JSON.stringify({ expressions: EXPRESSIONS, signs: Object.keys(SIGNS), lines }));
