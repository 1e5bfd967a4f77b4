import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Synthesizer } from '../synthesizer.js';
import { collect } from '../testing/collect.js';
import { synthesizerConformance } from '../testing/conformance.js';
import { type Answer, type SpeechServer, startSpeechServer } from '../testing/openai-server.js';
import { createOpenAiSpeech, type OpenAiSpeechOptions } from './openai.js';

const servers: SpeechServer[] = [];
const serve = async (answer?: Answer): Promise<SpeechServer> => {
  const server = await startSpeechServer(answer);
  servers.push(server);
  return server;
};
afterAll(() => Promise.all(servers.map((s) => s.close())));

const connect = (server: SpeechServer, more: Partial<OpenAiSpeechOptions> = {}): Synthesizer =>
  createOpenAiSpeech({ baseUrl: server.baseUrl, model: 'tts', voice: 'anna', ...more });

synthesizerConformance('an OpenAI-compatible server', async () => connect(await serve()), { phones: false });

describe('createOpenAiSpeech', () => {
  let server: SpeechServer;
  beforeAll(async () => {
    server = await serve();
  });

  it('asks for raw samples and puts halves of samples together', async () => {
    const chunks = await collect(connect(server, { apiKey: 'secret' }), { text: '你好', speed: 1.2 });
    expect(server.requests.at(-1)).toEqual({
      body: { model: 'tts', input: '你好', voice: 'anna', response_format: 'pcm', speed: 1.2 },
      authorization: 'Bearer secret',
    });
    const pcm = chunks.flatMap((c) => [...c.pcm]);
    expect(pcm).toHaveLength(8_000);
    expect(pcm[500]).toBe(Math.round(8_000 * Math.sin(500 / 20)));
    expect(chunks[0]!.chars?.map((c) => c.c)).toEqual(['你', '好']);
  });

  it('says what the server refused, and keeps the key to itself', async () => {
    const refusing = await serve((_, response) => response.writeHead(429).end('slow down'));
    const failure = collect(connect(refusing, { apiKey: 'secret' }), { text: '你好' });
    await expect(failure).rejects.toThrow('openai-speech-tts: HTTP 429 slow down');
    await expect(failure).rejects.not.toThrow(/secret/);
  });

  it('gives up on a server that does not answer', async () => {
    const silent = await serve(() => {});
    await expect(collect(connect(silent, { timeoutMs: 20 }), { text: '你好' })).rejects.toThrow(
      /within 20 ms/,
    );
  });

  it('gives up on a server that stops in the middle', async () => {
    const stuck = await serve((_, response) => response.writeHead(200).write(Buffer.alloc(100)));
    await expect(collect(connect(stuck, { timeoutMs: 50 }), { text: '你好' })).rejects.toThrow(
      /within 50 ms/,
    );
  });

  it('calls an empty answer a failure', async () => {
    const empty = await serve((_, response) => response.writeHead(200).end());
    await expect(collect(connect(empty), { text: '你好' })).rejects.toThrow(/no sound/);
  });

  it('lets go of the server on abort', async () => {
    let gone = (): void => {};
    const closed = new Promise<void>((resolve) => {
      gone = resolve;
    });
    const slow = await serve((_, response) => {
      response.on('close', gone);
      response.writeHead(200).write(Buffer.alloc(100));
    });
    const abort = new AbortController();
    const reason = new Error('enough');
    const run = (async () => {
      for await (const _ of connect(slow).synthesize({ text: '你好' }, abort.signal)) abort.abort(reason);
    })();
    await expect(run).rejects.toBe(reason);
    await closed;
  });
});
