import { afterAll, describe, expect, it } from 'vitest';
import type { Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { type CosyVoiceServer, startCosyVoiceServer } from '../testing/cosyvoice-server.js';
import { type CosyVoiceOptions, createCosyVoice } from './cosyvoice.js';
import { withFallback } from './fallback.js';
import { createSilentVoice } from './silent.js';

const servers: CosyVoiceServer[] = [];
const serve = async (): Promise<CosyVoiceServer> => {
  const server = await startCosyVoiceServer();
  servers.push(server);
  return server;
};
afterAll(() => Promise.all(servers.map((s) => s.close())));

const connect = (server: CosyVoiceServer, more: Partial<CosyVoiceOptions> = {}): Synthesizer =>
  createCosyVoice({ baseUrl: `${server.baseUrl}/`, voice: '中文女', ...more });

synthesizerConformance('CosyVoice', async () => connect(await serve()), { phones: false, pace: false });

describe('createCosyVoice', () => {
  it('asks for one of the model’s own voices, and brings the sound to 24 kHz', async () => {
    const server = await serve();
    const voice = connect(server, { otherVoices: ['中文男'] });
    const chunks = await collect(voice, { text: '你好', voice: '中文男' });
    expect(server.requests).toEqual([
      { route: '/inference_sft', fields: { tts_text: '你好', spk_id: '中文男' } },
    ]);
    expect(chunks.reduce((sum, c) => sum + c.pcm.length, 0)).toBe(9_600);
  });
  it('sends the voice that is to be imitated', async () => {
    const server = await serve();
    const prompt = { wav: new Uint8Array(1_000), text: '大家好' };
    await collect(connect(server, { voice: 'mine', prompt }), { text: '你好' });
    expect(server.requests).toEqual([
      {
        route: '/inference_zero_shot',
        fields: { tts_text: '你好', prompt_text: '大家好', prompt_wav: 'prompt.wav (1000)' },
      },
    ]);
  });
  it('is stood in for when the server dies, and is tried again later', async () => {
    let clock = 0;
    const server = await serve();
    const failed: string[] = [];
    const voice = withFallback(
      connect(server),
      [createSilentVoice()],
      ({ engine, fallback }) => failed.push(`${engine} > ${fallback}`),
      { restMs: 1_000, now: () => clock },
    );
    const speaker = async (): Promise<string | undefined> =>
      (await collect(voice, { text: '你好' }))[0]?.engine;
    expect(await speaker()).toBe('cosyvoice');
    await server.close();
    expect(await speaker()).toBe('silent');
    expect(failed).toEqual(['cosyvoice > silent']);
    clock = 2_000;
    expect(await speaker()).toBe('silent');
    expect(failed).toHaveLength(2);
  });
});
