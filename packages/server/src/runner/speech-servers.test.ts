import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSilentVoice } from '@zhubo/speech';
import { afterEach, describe, expect, it } from 'vitest';
import { offerSpeechServers } from './speech-servers.js';
import { createVoices, type Voices } from './voices.js';

const dirs: string[] = [];
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  for (const dir of dirs.splice(0)) await rm(dir, { recursive: true, force: true });
});

async function house(file: unknown, env: Record<string, string> = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'zhubo-servers-'));
  dirs.push(dir);
  const path = join(dir, 'voices.json');
  if (file !== undefined) await writeFile(path, typeof file === 'string' ? file : JSON.stringify(file));
  const failures: string[] = [];
  const said: string[] = [];
  const voices = createVoices({
    silent: createSilentVoice(),
    cacheDir: join(dir, 'clauses'),
    wanted: 'own',
    onFail: (id, _error, fallback) => failures.push(`${id} > ${fallback}`),
  });
  await offerSpeechServers({ path, env, voices, say: (m) => said.push(m) });
  return { voices, failures, said };
}

/** Half a second of a tone in 16-bit samples at 24 kHz, whatever is asked. */
async function tone(): Promise<string> {
  const samples = Int16Array.from({ length: 12_000 }, (_, i) => 9_000 * Math.sin(i / 9));
  const server = createServer((_, response) => response.end(Buffer.from(samples.buffer)));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const speaker = async (voices: Voices, text: string): Promise<string | undefined> => {
  for await (const chunk of voices.current().synthesize({ text }, new AbortController().signal))
    return chunk.engine;
  return undefined;
};
const remote = (baseUrl: string) => ({ type: 'openai', id: 'far', baseUrl, model: 'm', voices: ['anna'] });

describe('speech engines by configuration', () => {
  it('are offered, chosen live, and stood in for by our own voice when the server dies', async () => {
    const { voices, failures } = await house({ engines: [remote(await tone())] });
    expect(voices.list().find((e) => e.id === 'far')).toMatchObject({ state: 'idle', active: false });
    voices.add({ ...createSilentVoice(), id: 'own' });
    await voices.use('far');
    expect(voices.list().find((e) => e.id === 'far')).toMatchObject({
      active: true,
      voices: [{ id: 'anna', title: 'anna' }],
    });
    expect(await speaker(voices, '你好')).toBe('far');
    for (const server of servers) server.close().closeAllConnections();
    expect(await speaker(voices, '再见')).toBe('own');
    expect(failures).toEqual(['far > own']);
    await voices.close();
  });

  it('take their key from the environment, and say when it is not there', async () => {
    const { voices } = await house({ engines: [{ ...remote(await tone()), apiKeyEnv: 'SPEECH_KEY' }] });
    await expect(voices.use('far')).rejects.toThrow(/no SPEECH_KEY/);
    await voices.close();
  });

  it.each([
    ['no file', undefined, 0],
    ['no JSON', '{', 1],
    ['no such type', { engines: [{ type: 'x' }] }, 1],
    ['a name twice', { engines: [remote('http://127.0.0.1:1/v1'), remote('http://127.0.0.1:1/v1')] }, 1],
    ['a misspelt setting', { engines: [{ ...remote('http://127.0.0.1:1/v1'), voice: 'a' }] }, 1],
  ])('%s leaves the house as it is', async (_name, file, complaints) => {
    const { voices, said } = await house(file);
    expect(said).toHaveLength(complaints);
    expect(voices.current().id).toBe('silent');
    await voices.close();
  });

  it('sherpa-onnx says what it lacks', async () => {
    const model = { vits: { model: 'nowhere.onnx', tokens: 'tokens.txt' } };
    const { voices } = await house({ engines: [{ type: 'sherpa-onnx', id: 'local', model }] });
    await expect(voices.use('local')).rejects.toThrow(/npm install sherpa-onnx-node|nowhere\.onnx/);
    await voices.close();
  });
});
