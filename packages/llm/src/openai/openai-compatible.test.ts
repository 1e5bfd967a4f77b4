import { afterEach, describe, expect, it } from 'vitest';
import type { EngineError } from '../engine-error.js';
import {
  type ChatServer,
  DONE,
  delta,
  FINISH,
  type Reply,
  says,
  startChatServer,
  stream,
} from '../testing/chat-server.js';
import { languageModelConformance } from '../testing/conformance.js';
import { createManualTimers } from '../testing/manual-timers.js';
import { collect, never, promptOf } from '../testing/prompts.js';
import { createOpenAiCompatible, type OpenAiCompatibleOptions } from './openai-compatible.js';

languageModelConformance('OpenAI-compatible', async () => {
  const server = await startChatServer(says('现在是【价格】，今天下单明天就发。'));
  return {
    model: createOpenAiCompatible({ id: 'good', baseUrl: server.baseUrl, model: 'm' }),
    after: server.close,
  };
});

let server: ChatServer;
const opened: ChatServer[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function engine(replies: Reply[], over: Partial<OpenAiCompatibleOptions> = {}) {
  server = await startChatServer(...replies);
  opened.push(server);
  const timers = createManualTimers();
  const model = createOpenAiCompatible({
    id: 'e',
    baseUrl: server.baseUrl,
    model: 'm',
    timers,
    retries: 0,
    ...over,
  });
  const ask = (signal = never()) => model.generate(promptOf(), { maxTokens: 50 }, signal);
  return { timers, model, ask };
}
const failure = async (pieces: AsyncIterable<string>): Promise<EngineError> =>
  collect(pieces).then(
    (said) => Promise.reject(new Error(`no failure, it said ${said.join('')}`)),
    (error: EngineError) => error,
  );

describe('the request', () => {
  it('asks for the slot protocol with facts, and hands options and key on', async () => {
    const { model } = await engine([says('好')], { apiKey: 'sk-secret', extraBody: { top_k: 5 } });
    const prompt = promptOf({ history: [{ viewer: '在吗', host: '在的' }], question: '多少\n钱' });
    await collect(model.generate(prompt, { maxTokens: 33, temperature: 0.4, seed: 7 }, never()));
    const { url, headers, body } = server.requests[0] as ChatServer['requests'][number];
    expect(url).toBe('/v1/chat/completions');
    expect(headers.authorization).toBe('Bearer sk-secret');
    expect(body).toMatchObject({
      model: 'm',
      stream: true,
      max_tokens: 33,
      temperature: 0.4,
      seed: 7,
      top_k: 5,
    });
    const messages = body.messages as { role: string; content: string }[];
    expect(messages.map((m) => m.role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[0]?.content).toContain('【商品】云感防晒衣\n【价格】49.9元');
    expect(messages.at(-1)?.content).toBe('多少 钱');
  });
});

describe('quirks of servers', () => {
  const cases: [name: string, chunks: string[], said: string][] = [
    ['CRLF and keep-alives', [': ping\r\n\r\n', delta('好').replaceAll('\n', '\r\n'), '\r\n', DONE], '好'],
    ['no [DONE]', [delta('好的'), FINISH], '好的'],
    ['no finish reason and no [DONE]', [delta('好的')], '好的'],
    ['no line break after the last event', [delta('好'), delta('的').trim()], '好的'],
    [
      'empty deltas and lines that are not JSON',
      [delta(''), 'data: oops\n\n', 'hello\n', delta('好'), DONE],
      '好',
    ],
    ['an event cut in two, inside a character', [], '好的'],
    ['reasoning beside the text', [reasoning('嗯，'), delta('好'), FINISH], '好'],
    [
      '<think> inside the text, tags cut',
      [delta('<th'), delta('ink>数一数</thi'), delta('nk>\n\n好'), FINISH],
      '好',
    ],
    ['a line break ends the answer', [delta('\n好的'), delta('。\n\n- 列表'), DONE], '好的。'],
    ['usage events without choices', [delta('好'), 'data: {"choices":[],"usage":{}}\n\n', DONE], '好'],
    ['no space after data:', [delta('好').replace('data: ', 'data:'), DONE], '好'],
  ];
  it.each(cases)('%s', async (name, chunks, said) => {
    const { ask, timers } = await engine([
      (response) => {
        stream(response, ...chunks);
        if (name.includes('inside a character')) {
          const bytes = Buffer.from(delta('好的'));
          const cut = bytes.indexOf(Buffer.from('好')) + 1;
          response.write(bytes.subarray(0, cut), () => response.end(bytes.subarray(cut)));
        } else response.end();
      },
    ]);
    expect((await collect(ask())).join('')).toBe(said);
    expect(timers.pending()).toBe(0);
  });

  it('a whole JSON answer although a stream was asked for', async () => {
    const { ask } = await engine([
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
        response.end(JSON.stringify({ choices: [{ message: { content: '好的' }, finish_reason: 'stop' }] }));
      },
    ]);
    expect(await collect(ask())).toEqual(['好的']);
  });

  it('a connection left open after the last word', async () => {
    const { ask } = await engine([(response) => stream(response, delta('好'), FINISH)]);
    expect(await collect(ask())).toEqual(['好']);
  });
});

describe('failures are typed', () => {
  it('a server that never answers: connect timeout', async () => {
    const { ask, timers } = await engine([() => {}], { connectTimeoutMs: 3_000 });
    const error = failure(ask());
    await server.arrived(1);
    timers.advance(3_000);
    expect(await error).toMatchObject({
      code: 'timeout',
      retryable: true,
      message: 'e: no response within 3000 ms',
    });
    expect(timers.pending()).toBe(0);
  });

  it('a server that only thinks: first-word timeout', async () => {
    const { ask, timers } = await engine([(response) => stream(response, reasoning('嗯'))]);
    const error = failure(ask());
    await server.arrived(1);
    timers.advance(4_000);
    expect(await error).toMatchObject({ code: 'timeout' });
  });

  it('a server that never ends: total timeout, and what was said stays said', async () => {
    const { ask, timers } = await engine([(response) => stream(response, delta('好'))], {
      totalTimeoutMs: 9_000,
    });
    const said: string[] = [];
    const run = async () => {
      for await (const piece of ask()) {
        said.push(piece);
        timers.advance(9_000);
      }
    };
    await expect(run()).rejects.toMatchObject({
      code: 'timeout',
      message: 'e: no whole answer within 9000 ms',
    });
    expect(said).toEqual(['好']);
  });

  it('a stream cut in the middle: network, and no second try', async () => {
    const cut: Reply = (response) => {
      stream(response, delta('好'));
      setImmediate(() => response.destroy());
    };
    const { ask } = await engine([cut], { retries: 3 });
    expect(await failure(ask())).toMatchObject({ code: 'network' });
    expect(server.requests).toHaveLength(1);
  });

  it('garbage: protocol', async () => {
    const { ask } = await engine([
      (response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        response.end('<html>login</html>');
      },
    ]);
    expect(await failure(ask())).toMatchObject({ code: 'protocol', retryable: false });
  });

  it('endless garbage without a line break: protocol', async () => {
    const { ask } = await engine([(response) => stream(response, 'x'.repeat((1 << 20) + 10))]);
    expect(await failure(ask())).toMatchObject({ code: 'protocol' });
  });

  it('an error inside the stream', async () => {
    const { ask } = await engine([
      (response) => {
        stream(response, 'data: {"error":{"message":"overloaded"}}\n\n');
        response.end();
      },
    ]);
    expect(await failure(ask())).toMatchObject({ code: 'http', message: 'e: overloaded' });
  });

  it('nothing but reasoning: protocol, with the mend', async () => {
    const { ask } = await engine([
      (response) => {
        stream(response, reasoning('嗯'), FINISH);
        response.end();
      },
    ]);
    expect((await failure(ask())).message).toContain('only reasoning');
  });

  it('nobody listens: network', async () => {
    const { ask } = await engine([() => {}]);
    await server.close();
    expect(await failure(ask())).toMatchObject({ code: 'network', message: 'e: ECONNREFUSED' });
  });
});

describe('second tries', () => {
  const refuse =
    (status: number, message = 'busy'): Reply =>
    (response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: { message } }));
    };

  it('asks again after a 503, once the pause is over', async () => {
    const { ask, timers } = await engine([refuse(503), says('好')], { retries: 1 });
    const said = collect(ask());
    await server.arrived(1);
    while (server.requests.length < 2) {
      await new Promise(setImmediate);
      timers.advance(10);
    }
    expect(await said).toEqual(['好']);
  });

  it('does not ask again when the request itself is wrong', async () => {
    const { ask } = await engine([refuse(401, 'bad key')], { retries: 3 });
    expect(await failure(ask())).toMatchObject({
      code: 'http',
      retryable: false,
      message: 'e: HTTP 401 bad key',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('gives up waiting for a second try when stopped', async () => {
    const { ask, timers } = await engine([refuse(500)], { retries: 1 });
    const stop = new AbortController();
    const error = failure(ask(stop.signal));
    await server.arrived(1);
    while (timers.pending() !== 2) await new Promise(setImmediate);
    stop.abort();
    expect(await error).toMatchObject({ code: 'aborted' });
    expect(timers.pending()).toBe(0);
  });

  it('never shows the key, even when the server repeats it', async () => {
    const { ask } = await engine([refuse(401, 'Incorrect API key provided: sk-secret-123')], {
      apiKey: 'sk-secret-123',
    });
    const error = await failure(ask());
    expect(error.message).toBe('e: HTTP 401 Incorrect API key provided: ***');
    expect(JSON.stringify({ ...error, stack: error.stack })).not.toContain('sk-secret-123');
  });
});

function reasoning(text: string): string {
  return `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: text } }] })}\n\n`;
}
