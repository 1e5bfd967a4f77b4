import { open, stat, truncate } from 'node:fs/promises';
import type { ModelFile, SourceOf } from '../manifest.js';
import { ModelProblem } from '../problem.js';
import type { SourceContext } from './context.js';

type HubSource = SourceOf<'modelscope'> | SourceOf<'huggingface'>;

/** A hub that sends nothing for this long is given up, so that the next source is tried. */
export const STALL_MS = 30_000;

/** Download address. HF_ENDPOINT and MODELSCOPE_ENDPOINT (the hubs' own variables) name a mirror. */
export function hubUrl(source: HubSource, env: SourceContext['env']): string {
  const path = `${source.repo}/resolve/${source.revision}/${source.file}`;
  if (source.type === 'huggingface') return `${trim(env.HF_ENDPOINT ?? 'https://huggingface.co')}/${path}`;
  return `${trim(env.MODELSCOPE_ENDPOINT ?? 'https://modelscope.cn')}/models/${path}`;
}

const trim = (url: string): string => url.replace(/\/+$/, '');

/** Downloads to `target`, going on from what an earlier start left there. */
export async function fromHub(
  file: ModelFile,
  source: HubSource,
  target: string,
  context: SourceContext,
): Promise<void> {
  const url = hubUrl(source, context.env);
  let have = (await stat(target).catch(() => null))?.size ?? 0;
  if (have === file.bytes) return;
  if (have > file.bytes) {
    await truncate(target, 0);
    have = 0;
  }
  const stall = new AbortController();
  const signal = context.signal ? AbortSignal.any([context.signal, stall.signal]) : stall.signal;
  let timer = setTimeout(() => stall.abort(), STALL_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stall.abort(), STALL_MS);
  };
  try {
    const headers: Record<string, string> = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await context.fetch(url, { headers, signal });
    if (!response.ok || response.body === null) throw refused(url, response.status);
    // 200 to a range request means the server starts over.
    if (response.status !== 206) have = 0;
    const out = await open(target, have > 0 ? 'r+' : 'w');
    try {
      for await (const chunk of response.body) {
        alive();
        await out.write(chunk, 0, chunk.length, have);
        have += chunk.length;
        context.onBytes(have);
        if (have > file.bytes) break;
      }
    } finally {
      await out.close();
    }
    // What came is kept: the next start goes on from there.
    if (have < file.bytes) throw endedEarly(url, have, file.bytes);
  } catch (error) {
    context.signal?.throwIfAborted();
    if (stall.signal.aborted)
      throw new ModelProblem('network', {
        zh: `${new URL(url).host} 超过 ${STALL_MS / 1000} 秒没有数据`,
        en: `${new URL(url).host} sent nothing for ${STALL_MS / 1000} s`,
      });
    if (error instanceof ModelProblem || (error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    throw new ModelProblem('network', {
      zh: `连不上 ${new URL(url).host}（${causeOf(error)}）`,
      en: `cannot reach ${new URL(url).host} (${causeOf(error)})`,
    });
  } finally {
    clearTimeout(timer);
  }
}

const refused = (url: string, status: number): ModelProblem =>
  new ModelProblem(status === 404 ? 'notFound' : 'network', {
    zh: `${url} 返回 ${status}`,
    en: `${url} answered ${status}`,
  });

const endedEarly = (url: string, have: number, bytes: number): ModelProblem =>
  new ModelProblem('network', {
    zh: `${new URL(url).host} 只给了 ${have} / ${bytes} 字节就断开了`,
    en: `${new URL(url).host} closed after ${have} of ${bytes} bytes`,
  });

const causeOf = (error: unknown): string => {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return cause?.code ?? cause?.message ?? message;
};
