import type { Catalogue } from '@zhubo/protocol';
import { type EvalCase, mixed, SHOPS } from './cases.js';
import { catalogueOf, type Folders } from './catalogues.js';
import type { Candidate } from './models.js';
import { openEvalRoom } from './room.js';
import { type Played, type Score, scoreCase } from './score.js';
import { createStyleJudge } from './style.js';

export interface RunResult {
  model: string;
  note: string;
  scores: Score[];
  /** Shops that are not here, and why. */
  skipped: string[];
  /** Real time of the whole run. */
  tookMs: number;
  /** It was joined from an earlier run, of another moment of the code. */
  earlier?: true;
}

/** Plays every case in a live room of its shop with this model, and scores it. */
export async function runCases(
  cases: readonly EvalCase[],
  candidate: Candidate,
  folders: Folders,
  progress: (done: number, all: number) => void = () => {},
): Promise<RunResult> {
  const from = performance.now();
  const scores: Score[] = [];
  const skipped: string[] = [];
  for (const shop of SHOPS) {
    const of = mixed(cases.filter((c) => c.shop === shop));
    // Where nothing is on stage, nothing has been: a room remembers what it showed before.
    const mine = [...of.filter((c) => c.stage === null), ...of.filter((c) => c.stage !== null)];
    if (mine.length === 0) continue;
    const catalogue = await catalogueOf(shop, folders);
    if ('missing' in catalogue) {
      skipped.push(`${shop}: ${mine.length} cases not run, ${catalogue.missing}`);
      continue;
    }
    const room = openEvalRoom(catalogue, candidate.model, candidate.waitMs);
    const style = createStyleJudge(catalogue);
    try {
      for (const c of mine) {
        candidate.renew();
        const played = await play(c, room, catalogue);
        const broken = played.map(({ turn }) => (turn.outcome === 'spoken' ? style(turn) : []));
        scores.push(scoreCase(c, played, [...new Set(broken.flat())]));
        progress(scores.length, cases.length);
        if (c.steps.some((s) => s.type === 'patch')) room.room.replaceCatalogue(catalogue);
      }
    } finally {
      room.close();
    }
  }
  return { model: candidate.name, note: candidate.note(), scores, skipped, tookMs: performance.now() - from };
}

async function play(
  c: EvalCase,
  room: ReturnType<typeof openEvalRoom>,
  catalogue: Catalogue,
): Promise<Played[]> {
  const played: Played[] = [];
  for (const id of [c.stage, c.product, ...c.steps.flatMap((s) => (s.type === 'say' ? [] : [s.product]))])
    if (id !== null && !catalogue.products.some((p) => p.id === id))
      throw new Error(`${c.id}: the ${c.shop} catalogue has no product ${id}`);
  room.show(c.stage);
  for (const step of c.steps)
    if (step.type === 'show') room.show(step.product);
    else if (step.type === 'patch') room.room.patchProduct(step.product, { [step.field]: step.value });
    else
      played.push({
        turn: await room.say(step.text, `viewer of ${c.id}`),
        catalogue: room.room.catalogue(),
      });
  return played;
}
