import type { Claim, ClaimCheck } from '../plan/claim.js';
import type { CheckedRun } from '../plan/published.js';
import { columnsOf, padTo } from './bars.js';
import { count, digits, duration, flops, type Language, money, speaking } from './format.js';

/** The published runs beside what the planner says, as a table. */
export function publishedText(runs: readonly CheckedRun[], language: Language): string {
  const say = speaking(language);
  const head = [
    say('训练', 'run'),
    say('参数', 'params'),
    'token',
    'GPU',
    say('公布卡时', 'published h'),
    say('预测', 'predicted h'),
    say('比', 'ratio'),
    'MFU',
  ];
  const rows = runs.map((r) => [
    r.name,
    count(r.params, 'en'),
    count(r.tokens, 'en'),
    r.gpu,
    digits(r.hours),
    digits(r.predictedHours),
    `${r.ratio.toFixed(2)}${r.outlier === undefined ? '' : ' !'}`,
    `${(100 * r.mfu).toFixed(1)} %${r.recompute ? say('（重算）', ' (recomputed)') : ''}`,
  ]);
  const widths = head.map((h, i) => Math.max(columnsOf(h), ...rows.map((r) => columnsOf(r[i]!))) + 1);
  const line = (cells: string[]): string =>
    cells
      .map((c, i) => padTo(c, widths[i]!))
      .join(' ')
      .trimEnd();
  return [
    line(head),
    ...rows.map(line),
    '',
    ...runs.flatMap((r) => (r.outlier === undefined ? [] : [`! ${r.name}: ${r.outlier}`])),
    say('MFU 按 6ND 计，注意力与停机都在内。', 'MFU counted on 6ND; attention and downtime are inside.'),
  ].join('\n');
}

/** What a machine park can do and what its money buys, beside what is said of it. */
export function claimText(claim: Claim, check: ClaimCheck, currency: string, language: Language): string {
  const say = speaking(language);
  const of = (n: number): string => money(n, currency, language);
  const each = check.sizes.map((s) =>
    say(
      `  ${count(s.params, 'zh')}参数：每参数 20 token（${count(s.optimal.tokens, 'zh')}）只要 ${digits(s.optimal.gpuHours)} 卡时、${duration(s.optimal.days * 24, 'zh')}、${of(s.optimal.money)}；整个机群够它看 ${count(s.tokens, 'zh')} token（每参数 ${digits(s.tokensPerParam)}）`,
      `  ${count(s.params, 'en')}: at 20 tokens a parameter (${count(s.optimal.tokens, 'en')}) ${digits(s.optimal.gpuHours)} GPU-hours, ${duration(s.optimal.days * 24, 'en')}, ${of(s.optimal.money)}; the whole park would read it ${count(s.tokens, 'en')} tokens (${digits(s.tokensPerParam)} a parameter)`,
    ),
  );
  const millions = check.millions.map((m) =>
    say(
      `  ${of(m.money)}：${digits(m.gpuHours)} 卡时，即整个机群 ${digits(m.days)} 天；要买下全部，每卡时须 ${of(m.priceForAll)}`,
      `  ${of(m.money)}: ${digits(m.gpuHours)} GPU-hours, ${digits(m.days)} days of the park; for all of it a GPU-hour must cost ${of(m.priceForAll)}`,
    ),
  );
  return [
    say(
      `${claim.count} x ${claim.gpu.name}，${claim.days} 天，${of(claim.price)}/卡时，MFU ${claim.mfu}`,
      `${claim.count} x ${claim.gpu.name}, ${claim.days} days, ${of(claim.price)} a GPU-hour, MFU ${claim.mfu}`,
    ),
    say(
      `= ${digits(check.gpuHours)} 卡时 = ${of(check.money)} = ${flops(check.flops)} FLOP；按每参数 20 token 够训 ${count(check.optimalParams, 'zh')}参数`,
      `= ${digits(check.gpuHours)} GPU-hours = ${of(check.money)} = ${flops(check.flops)} FLOP: enough for ${count(check.optimalParams, 'en')} parameters at 20 tokens each`,
    ),
    '',
    say('这样的机群真能训什么：', 'What such a park really trains:'),
    ...each,
    '',
    say('几百万真能买什么：', 'What millions really buy:'),
    ...millions,
    '',
    conclusion(check, of, language),
  ].join('\n');
}

/** Money above this is no longer "a few millions". */
const MILLIONS_MAX = 1e7;

function conclusion(check: ClaimCheck, of: (n: number) => string, language: Language): string {
  const say = speaking(language);
  const ample = check.sizes.every((s) => s.params <= check.optimalParams);
  const dear = check.money >= MILLIONS_MAX;
  return [
    ample
      ? say('结论：算力绰绰有余，数据才是瓶颈。', 'So: compute is ample, data is the limit.')
      : say(
          '结论：算力不够把最大的模型训到每参数 20 token。',
          'So: compute does not take the largest model to 20 tokens a parameter.',
        ),
    dear
      ? say(
          `按这个价租满全程是 ${of(check.money)}，不是几百万；说几百万，或是只用了一部分机时，或是价格低得多。`,
          `All of it for the whole time is ${of(check.money)} at this price, not a few millions: either a part of the time was used, or the price was far lower.`,
        )
      : say(
          `按这个价租满全程是 ${of(check.money)}。`,
          `All of it for the whole time is ${of(check.money)} at this price.`,
        ),
  ].join(say('', ' '));
}
