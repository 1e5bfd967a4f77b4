import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { sha256OfFile } from './digest.js';
import { fetchFile } from './fetch-file.js';
import { acquireLock } from './lock.js';
import { type ModelFile, type ModelManifest, totalBytes } from './manifest.js';
import { type ModelFailure, ModelProblem, mendFor, toProblem } from './problem.js';
import type { OnProgress, Progress } from './progress.js';
import { type Run, runProgram } from './run.js';
import type { SourceContext } from './sources/context.js';
import { stampFile } from './stamps.js';
import { modelDirOf, pathsOf, statusOf } from './status.js';

export interface EnsureOptions {
  /** Folder of all models; this one's files lie in `<root>/<id>/`. */
  root: string;
  /** Folder that `repo` sources are relative to. Default: the working directory. */
  repository?: string;
  onProgress?: OnProgress;
  signal?: AbortSignal;
  /** Use what is here and local sources only. */
  offline?: boolean;
  env?: Record<string, string | undefined>;
  run?: Run;
  fetch?: typeof fetch;
}

export type EnsureResult = { ok: true; paths: Record<string, string> } | ModelFailure;

/** Packages and the file put together from them lie side by side for a while. */
const DISK_FACTOR = 2.1;

/**
 * Makes sure that every file of a model is in place and is what the manifest says; fetches what is not.
 * An earlier, killed call is continued. Several processes may call at once: one fetches, the others wait for it.
 * Never throws: what went wrong and the mend come back as text.
 */
export async function ensureModel(manifest: ModelManifest, given: EnsureOptions): Promise<EnsureResult> {
  // pip and npm run in another folder, so a relative root would mean something else to them.
  const options = { ...given, root: resolve(given.root) };
  const at = { file: manifest.files[0] as ModelFile };
  try {
    await ensure(manifest, options, at);
    return { ok: true, paths: pathsOf(options.root, manifest) };
  } catch (error) {
    const { code, reason } = toProblem(error, options.signal);
    const target = pathsOf(options.root, manifest)[at.file.path] as string;
    const prefix = {
      zh: `模型“${manifest.title}”还不能用：`,
      en: `model "${manifest.title}" is not ready: `,
    };
    return {
      ok: false,
      code,
      reason: { zh: prefix.zh + reason.zh, en: prefix.en + reason.en },
      mend: mendFor(code, { id: manifest.id, file: at.file.path, target }),
    };
  }
}

async function ensure(
  manifest: ModelManifest,
  options: EnsureOptions,
  at: { file: ModelFile },
): Promise<void> {
  const report = progressOf(manifest, options.onProgress);
  if ((await statusOf(manifest, options.root)).state === 'ready')
    return report('ready', null, totalBytes(manifest));
  const release = await acquireLock(join(options.root, '.locks', `${manifest.id}.lock`), {
    signal: options.signal,
    onWait: () => report('waiting', null, 0),
  });
  try {
    const dir = modelDirOf(options.root, manifest);
    await mkdir(dir, { recursive: true });
    const { missing, doneBytes } = await sortOut(manifest, options, report);
    await roomFor(
      missing.map((m) => m.file),
      dir,
    );
    let done = doneBytes;
    const staging = join(options.root, '.staging', manifest.id);
    await clearLeftWork(staging);
    for (const { file, damaged } of missing) {
      at.file = file;
      const context: SourceContext = {
        manifest,
        staging,
        repository: options.repository ?? process.cwd(),
        env: options.env ?? process.env,
        run: options.run ?? runProgram,
        fetch: options.fetch ?? fetch,
        signal: options.signal,
        onBytes: (bytes) => report('fetching', file.path, done + Math.min(bytes, file.bytes)),
      };
      report('fetching', file.path, done);
      await fetchFile(file, context, {
        root: options.root,
        offline: options.offline === true,
        damaged,
        onVerify: () => report('verifying', file.path, done + file.bytes),
      });
      done += file.bytes;
    }
    await rm(staging, { recursive: true, force: true });
    report('ready', null, totalBytes(manifest));
  } finally {
    await release();
  }
}

/** Hashes files that lie there unstamped (unpacked by hand, or touched); what does not match counts as missing. */
async function sortOut(
  manifest: ModelManifest,
  options: EnsureOptions,
  report: ReturnType<typeof progressOf>,
): Promise<{ missing: { file: ModelFile; damaged: boolean }[]; doneBytes: number }> {
  const dir = modelDirOf(options.root, manifest);
  const states = (await statusOf(manifest, options.root)).files;
  const missing: { file: ModelFile; damaged: boolean }[] = [];
  let doneBytes = 0;
  for (const [i, file] of manifest.files.entries()) {
    let good = states[i]?.state === 'ready';
    if (states[i]?.state === 'unverified') {
      report('checking', file.path, doneBytes);
      good = (await sha256OfFile(join(dir, file.path), { signal: options.signal })) === file.sha256;
      await stampFile(dir, file.path, good ? file.sha256 : null);
    }
    if (good) doneBytes += file.bytes;
    else missing.push({ file, damaged: states[i]?.state !== 'missing' });
  }
  return { missing, doneBytes };
}

/** A client that was killed leaves its work folder; nothing of it can be used again. */
async function clearLeftWork(staging: string): Promise<void> {
  const names = await readdir(staging).catch(() => []);
  for (const name of names.filter((n) => n.startsWith('work-')))
    await rm(join(staging, name), { recursive: true, force: true });
}

async function roomFor(files: ModelFile[], dir: string): Promise<void> {
  const needed = files.reduce((sum, f) => sum + f.bytes, 0) * DISK_FACTOR;
  const disk = await statfs(dirname(dir));
  const free = disk.bavail * disk.bsize;
  if (free >= needed) return;
  const mb = (bytes: number) => Math.ceil(bytes / 1e6);
  throw new ModelProblem('disk', {
    zh: `磁盘剩 ${mb(free)} MB，需要约 ${mb(needed)} MB`,
    en: `${mb(free)} MB are free, about ${mb(needed)} MB are needed`,
  });
}

function progressOf(manifest: ModelManifest, onProgress: OnProgress | undefined) {
  const total = totalBytes(manifest);
  let most = 0;
  return (phase: Progress['phase'], file: string | null, doneBytes: number): void => {
    most = Math.max(most, Math.min(doneBytes, total));
    onProgress?.({ id: manifest.id, title: manifest.title, phase, file, doneBytes: most, totalBytes: total });
  };
}
