import type { Candidate, LayoutChoice } from '../plan/layout.js';
import { RESERVED_SHARE } from '../plan/memory.js';
import type { Plan } from '../plan/plan.js';
import { bytes, count, type Language, speaking } from './format.js';

/** A layout in words: "FSDP (ZeRO-3) over 64, tensor 2". */
export function layoutName(c: Candidate, language: Language): string {
  const say = speaking(language);
  const replicas = c.data / c.shard;
  const parts = [
    c.stage === 0
      ? say(`数据并行 ${c.data}`, `data parallel ${c.data}`)
      : c.stage === 3
        ? say(`FSDP（ZeRO-3）每组 ${c.shard}`, `FSDP (ZeRO-3) over ${c.shard}`)
        : say(`ZeRO-${c.stage} 每组 ${c.shard}`, `ZeRO-${c.stage} over ${c.shard}`),
    ...(c.stage > 0 && replicas > 1 ? [say(`${replicas} 组副本`, `${replicas} replicas`)] : []),
    ...(c.tensor > 1 ? [say(`张量并行 ${c.tensor}`, `tensor ${c.tensor}`)] : []),
    ...(c.pipeline > 1 ? [say(`流水线 ${c.pipeline}`, `pipeline ${c.pipeline}`)] : []),
    ...(c.recompute ? [say('全部重算激活', 'full recomputation')] : []),
  ];
  return parts.join(say('，', ', '));
}

/** Why this layout and none of the simpler ones. */
export function layoutReason({ layout, wish }: Plan, language: Language): string {
  const say = speaking(language);
  const usable = bytes(wish.gpu.memoryGb * 1e9 * (1 - RESERVED_SHARE));
  const simpler = telling(layout);
  if (simpler.length === 0)
    return say(
      `最简单的办法就放得下（可用 ${usable}，另留一成给驱动与碎片）`,
      `the simplest one fits (${usable} usable, a tenth kept for driver and fragmentation)`,
    );
  const reasons = simpler.map((r) =>
    r.why === 'memory'
      ? say(`${layoutName(r, 'zh')} 要 ${bytes(r.bytes)}`, `${layoutName(r, 'en')} wants ${bytes(r.bytes)}`)
      : say(
          `${layoutName(r, 'zh')} 每步至少 ${count(r.data * wish.seqLen, 'zh')} token，批太大`,
          `${layoutName(r, 'en')} makes a step of ${count(r.data * wish.seqLen, 'en')} tokens, too large a batch`,
        ),
  );
  return say(`可用 ${usable}；`, `${usable} usable; `) + reasons.join(say('；', '; '));
}

/** Of the rejected ones the plain one and the last two: the others say the same. */
function telling({ rejected }: LayoutChoice): LayoutChoice['rejected'] {
  return rejected.length <= 3 ? rejected : [rejected[0]!, ...rejected.slice(-2)];
}
