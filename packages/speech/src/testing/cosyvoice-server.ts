import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CosyVoiceServer {
  readonly baseUrl: string;
  /** Route and fields of each request; files as `name (bytes)`. */
  readonly requests: { route: string; fields: Record<string, string> }[];
  close(): Promise<void>;
}

const SAMPLES_PER_CHARACTER = 4_410;

/** A server on loopback that takes and gives what CosyVoice's FastAPI server does: forms, and 16-bit samples at 22,050 Hz. */
export const startCosyVoiceServer = async (): Promise<CosyVoiceServer> => {
  const requests: CosyVoiceServer['requests'] = [];
  const server = createServer(async (request, response) => {
    const route = request.url ?? '';
    const bytes: Buffer[] = [];
    for await (const chunk of request) bytes.push(chunk as Buffer);
    const form = await new Response(Buffer.concat(bytes), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const fields: Record<string, string> = {};
    for (const [name, value] of form)
      fields[name] = typeof value === 'string' ? value : `${value.name} (${value.size})`;
    requests.push({ route, fields });
    const wanted =
      route === '/inference_sft' ? ['tts_text', 'spk_id'] : ['tts_text', 'prompt_text', 'prompt_wav'];
    if (wanted.some((name) => fields[name] === undefined))
      // As FastAPI does.
      return response
        .writeHead(422, { 'content-type': 'application/json' })
        .end('{"detail":"Field required"}');
    const count = [...fields['tts_text']!].length * SAMPLES_PER_CHARACTER;
    const sound = Buffer.alloc(count * 2);
    for (let i = 0; i < count; i++) sound.writeInt16LE(Math.round(8_000 * Math.sin(i / 18)), i * 2);
    response.writeHead(200).write(sound.subarray(0, 4_097));
    return response.end(sound.subarray(4_097));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
