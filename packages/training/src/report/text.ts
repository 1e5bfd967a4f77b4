import { IRREDUCIBLE_LOSS } from '../plan/flops.js';
import type { Plan } from '../plan/plan.js';
import { bars, columnsOf, padTo } from './bars.js';
import { bytes, count, digits, duration, type Language, money, percent, speaking } from './format.js';
import { memoryRows } from './memory-rows.js';
import { sectionsOf } from './sections.js';

/** A plan for the terminal: figures by section, then bars. */
export function planText(plan: Plan, language: Language): string {
  const say = speaking(language);
  const { wish } = plan;
  const figures = sectionsOf(plan, language).flatMap(({ title, rows }) => {
    const labels = Math.max(...rows.map((r) => columnsOf(r.label)));
    return [
      title,
      ...rows.flatMap((r) => [
        `  ${padTo(r.label, labels)}  ${r.value}`,
        ...(r.note === undefined ? [] : [`  ${' '.repeat(labels)}  · ${r.note}`]),
      ]),
      '',
    ];
  });
  const full = wish.gpu.memoryGb * 1e9;
  return [
    ...figures,
    say(
      `每卡显存，满格 ${wish.gpu.memoryGb} GB`,
      `Memory of one GPU, a whole bar is ${wish.gpu.memoryGb} GB`,
    ),
    ...bars(
      memoryRows(plan.memory, language).map((r) => ({
        label: r.label,
        value: r.bytes,
        note: bytes(r.bytes),
      })),
      full,
    ),
    '',
    say('卡数、历时、费用', 'GPUs, wall time, money'),
    ...bars(
      plan.overCounts.map((p) => ({
        label: `${p.count}${p.count === wish.count ? ' ◂' : ''}`,
        value: p.wallHours,
        note: say(
          `${duration(p.wallHours, 'zh')}，${money(p.money, wish.currency, 'zh')}，损失 ${percent(p.lostShare)}`,
          `${duration(p.wallHours, 'en')}, ${money(p.money, wish.currency, 'en')}, ${percent(p.lostShare)} lost`,
        ),
      })),
      Math.max(...plan.overCounts.map((p) => p.wallHours)),
    ),
    '',
    say(
      `词元、预计损失、费用（条：损失高出 ${IRREDUCIBLE_LOSS} 的部分）`,
      `Tokens, predicted loss, money (bar: loss above ${IRREDUCIBLE_LOSS})`,
    ),
    ...bars(
      plan.overTokens.map((p) => ({
        label: `${count(p.tokens, language)}${p.tokens === wish.tokens ? ' ◂' : ''}`,
        value: p.loss - IRREDUCIBLE_LOSS,
        note: `${digits(p.loss)}  ${money(p.money, wish.currency, language)}`,
      })),
      Math.max(...plan.overTokens.map((p) => p.loss)) - IRREDUCIBLE_LOSS,
    ),
  ].join('\n');
}
