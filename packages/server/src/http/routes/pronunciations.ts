import {
  PRONUNCIATIONS_MAX,
  type Pronunciation,
  previewSchema,
  previewSoundSchema,
  pronunciationsSchema,
  readingSchema,
  type Said,
  writtenSchema,
} from '@zhubo/protocol';
import { parseReading } from '@zhubo/speech';
import type { z } from 'zod';
import type { RoomHandle } from '../../room-handle.js';
import { withEntry, withoutEntry } from '../../runner/pronounced.js';
import { roomOf } from '../checks.js';
import { type Endpoint, endpoint } from '../endpoint.js';
import { type Fault, faultsOf, HttpProblem } from '../problem.js';
import type { RouteContext } from './context.js';

const NO_READING: Said = { en: 'A reading cannot be said; see `errors`.', zh: '有读音念不出来，见 errors。' };
const NO_WORD: Said = {
  en: 'The address does not name a word; see `errors`.',
  zh: '地址里没有写明是哪个词，见 errors。',
};
const FULL: Said = {
  en: `There are ${PRONUNCIATIONS_MAX} words already; delete one that is no longer needed.`,
  zh: `已经有 ${PRONUNCIATIONS_MAX} 个词，请先删去不用的。`,
};
const NOT_KEPT: Said = {
  en: 'This word has no reading of its own; GET …/pronunciations lists all.',
  zh: '这个词没有改过读音，GET …/pronunciations 可查看全部。',
};

type List = z.infer<typeof pronunciationsSchema>;

const listOf = (room: RoomHandle): List => ({ pronunciations: [...room.pronunciations()] });

const faultOf = (reading: string, field: string): Fault[] => {
  const parsed = parseReading(reading);
  return parsed.ok ? [] : [{ field, message: parsed.message }];
};

/** @throws HttpProblem 422 that names the syllable which is no pinyin. */
const checkReadings = (errors: Fault[]): void => {
  if (errors.length > 0) throw new HttpProblem(422, NO_READING, { errors });
};

/** @throws HttpProblem 422 when the address names no word. */
const wordOf = (params: Record<string, string>): string => {
  const word = writtenSchema.safeParse(params.written);
  if (word.success) return word.data;
  throw new HttpProblem(422, NO_WORD, { errors: faultsOf(word.error, 'written') });
};

/** How the shop's words are said. What is changed holds for the very next clause. */
export function pronunciationRoutes({ rooms }: RouteContext): Endpoint[] {
  const path = '/api/rooms/:room/pronunciations';
  const all = { 200: { description: 'All, as they are now', schema: pronunciationsSchema } };
  return [
    endpoint({
      method: 'GET',
      path,
      summary: 'How the shop’s words are said',
      allowed: [],
      answers: all,
      handle: ({ params }) => listOf(roomOf(rooms, params)),
    }),
    endpoint({
      method: 'PUT',
      path,
      summary: 'Replaces all, whole or not at all',
      allowed: [],
      body: pronunciationsSchema,
      answers: all,
      handle({ request, params, body }) {
        const room = roomOf(rooms, params);
        checkReadings(
          body.pronunciations.flatMap((p, i) => faultOf(p.reading, `pronunciations[${i}].reading`)),
        );
        room.replacePronunciations(body.pronunciations, request.scope);
        return listOf(room);
      },
    }),
    endpoint({
      method: 'DELETE',
      path,
      summary: 'Forgets all',
      allowed: [],
      answers: all,
      handle({ request, params }) {
        const room = roomOf(rooms, params);
        room.replacePronunciations([], request.scope);
        return listOf(room);
      },
    }),
    endpoint({
      method: 'PUT',
      path: `${path}/:written`,
      summary:
        'Sets how one word is said: pinyin with tones (yue4 ge1, yuè gē), or characters that sound like it',
      allowed: [],
      body: readingSchema,
      answers: all,
      handle({ request, params, body }) {
        const room = roomOf(rooms, params);
        const entry: Pronunciation = { written: wordOf(params), reading: body.reading };
        checkReadings(faultOf(entry.reading, 'reading'));
        const list = withEntry(room.pronunciations(), entry);
        if (list.length > PRONUNCIATIONS_MAX) throw new HttpProblem(422, FULL);
        room.replacePronunciations(list, request.scope);
        return listOf(room);
      },
    }),
    endpoint({
      method: 'DELETE',
      path: `${path}/:written`,
      summary: 'Forgets one word',
      allowed: [],
      answers: all,
      handle({ request, params }) {
        const room = roomOf(rooms, params);
        const rest = withoutEntry(room.pronunciations(), wordOf(params));
        if (rest.length === room.pronunciations().length) throw new HttpProblem(404, NOT_KEPT);
        room.replacePronunciations(rest, request.scope);
        return listOf(room);
      },
    }),
    endpoint({
      method: 'POST',
      path: `${path}/preview`,
      summary: 'Says a text with the voice in use, for the operator only; with one reading to try, if given',
      allowed: [],
      body: previewSchema,
      answers: { 200: { description: '16-bit mono sound', schema: previewSoundSchema } },
      async handle({ reply, params, body }): Promise<z.infer<typeof previewSoundSchema>> {
        const room = roomOf(rooms, params);
        if (body.entry) checkReadings(faultOf(body.entry.reading, 'entry.reading'));
        const gone = new AbortController();
        reply.raw.once('close', () => gone.abort());
        const { sampleRate, pcm } = await room.preview(
          body.text,
          { entry: body.entry, voice: body.voice },
          gone.signal,
        );
        return {
          sampleRate,
          pcmBase64: Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64'),
        };
      },
    }),
  ];
}
