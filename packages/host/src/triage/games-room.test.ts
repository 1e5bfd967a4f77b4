import { existsSync, readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { createTriage } from './triage.js';

/** Real comments of a games room, present only on machines that have them; `ZHUBO_DATA` names the folder. */
const CHAT = `${process.env['ZHUBO_DATA'] ?? new URL('../../../../../shared/data', import.meta.url).pathname}/comments/live_chat.jsonl`;
/** Thanks, praise and greetings are that in any room, and cheap to be wrong about; they are counted, not bounded. */
const COURTESIES = ['thanks', 'praise', 'greeting'];
const TAKEN_UP_MAX = 0.03;
const QUESTIONS_MAX = 0.015;

describe('the talk of a games room', () => {
  it.skipIf(!existsSync(CHAT))('is skipped, not answered', () => {
    const triage = createTriage(
      catalogueSchema.parse(
        JSON.parse(readFileSync(new URL('../../../../shop/catalogue.json', import.meta.url), 'utf8')),
      ),
    );
    const texts = readFileSync(CHAT, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((l) => (JSON.parse(l) as { text: string }).text);
    const began = process.cpuUsage();
    const taken = texts.map((t) => triage(t, { onStage: 'p1' })).filter((t) => !t.skip);
    const { user, system } = process.cpuUsage(began);
    const courtesies = taken.filter((t) => COURTESIES.includes(t.intent)).length;
    const questions = taken.filter((t) => t.intent.startsWith('question.')).length;
    console.log(
      `games room: ${taken.length}/${texts.length} taken up, ${questions} as questions, ${courtesies} as courtesies, ${((user + system) / 1_000 / texts.length).toFixed(3)} ms CPU a comment`,
    );
    expect((taken.length - courtesies) / texts.length).toBeLessThan(TAKEN_UP_MAX);
    expect(questions / texts.length).toBeLessThan(QUESTIONS_MAX);
  });

  it.runIf(!existsSync(CHAT))('is not measured: the comments are not on this machine', () => {
    console.log('games room: not measured, live_chat.jsonl is absent (set ZHUBO_DATA)');
  });
});
