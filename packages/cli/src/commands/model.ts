import {
  createProgressBar,
  ensureModel,
  loadManifests,
  type ModelManifest,
  statusOf,
  totalBytes,
  verifyModel,
} from '@zhubo/models';
import { manifestsDir, modelsDir, repositoryDir } from '../places.js';
import { parse, UsageError } from '../usage.js';

const USAGE = `zhubo model list              what there is, where it stands, its licence
zhubo model fetch [ID...]     fetches (default: all but the optional ones); continues when it was cut
zhubo model verify [ID...]    reads every byte again (default: the same)`;

/** Models by manifest. Exit code 1 when one is missing or corrupt. */
export async function model(args: string[]): Promise<number> {
  const { values, positionals } = parse(args, { help: { type: 'boolean', short: 'h' } }, USAGE);
  const [action, ...ids] = positionals;
  if (values.help || !action) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const { manifests, problems } = await loadManifests(manifestsDir);
  for (const p of problems) console.error(`${p.file}: ${p.message}`);
  const chosen =
    ids.length === 0 ? manifests.filter((m) => !m.optional) : ids.map((id) => find(manifests, id));
  if (action === 'list') return list(manifests);
  if (action === 'fetch') return fetchAll(chosen);
  if (action === 'verify') return verifyAll(chosen);
  throw new UsageError(`unknown action "${action}"\n\n${USAGE}`);
}

function find(manifests: ModelManifest[], id: string): ModelManifest {
  const found = manifests.find((m) => m.id === id);
  if (!found) throw new UsageError(`no model "${id}"; there are ${manifests.map((m) => m.id).join(', ')}`);
  return found;
}

async function list(manifests: ModelManifest[]): Promise<number> {
  for (const m of manifests) {
    const { state } = await statusOf(m, modelsDir());
    console.log(
      `${m.id.padEnd(20)} ${state.padEnd(10)} ${(totalBytes(m) / 1e6).toFixed(1).padStart(7)} MB  ${m.title}${m.optional ? '  (可选 / optional)' : ''}`,
    );
  }
  return 0;
}

async function fetchAll(manifests: ModelManifest[]): Promise<number> {
  let failed = 0;
  for (const m of manifests) {
    const result = await ensureModel(m, {
      root: modelsDir(),
      repository: repositoryDir,
      onProgress: createProgressBar(process.stderr),
    });
    if (result.ok) continue;
    failed += 1;
    console.error(`${result.reason.zh}\n${result.reason.en}\n${result.mend.zh}\n${result.mend.en}`);
  }
  return failed === 0 ? 0 : 1;
}

async function verifyAll(manifests: ModelManifest[]): Promise<number> {
  let bad = 0;
  for (const m of manifests) {
    const { ok, bad: wrong } = await verifyModel(m, modelsDir());
    if (!ok) bad += 1;
    console.log(
      `${m.id}: ${ok ? 'ok' : `missing or corrupt: ${wrong.join(', ')}; run zhubo model fetch ${m.id}`}`,
    );
  }
  return bad === 0 ? 0 : 1;
}
