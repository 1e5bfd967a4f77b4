import { gpuOf } from '../plan/hardware.js';
import { makePlan, type Plan, type PlanWish } from '../plan/plan.js';

/** The plan of the docs' first example, for tests of the reports. */
export function examplePlan(more: Partial<PlanWish> = {}): Plan {
  return makePlan({
    params: 2e9,
    tokens: 40e9,
    gpu: gpuOf('a100'),
    count: 64,
    perNode: 8,
    price: 12,
    currency: 'CNY',
    seqLen: 4096,
    precision: 'bf16',
    spotHours: 12,
    checkpointGbps: 1,
    restartMinutes: 10,
    reserveShare: 0.15,
    pue: 1.1,
    shape: {},
    serve: { bits: 16, promptTokens: 1500, answerEverySeconds: 10 },
    ...more,
  });
}
