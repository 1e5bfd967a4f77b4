import { IRREDUCIBLE_LOSS } from '../plan/flops.js';
import type { Plan } from '../plan/plan.js';
import { bytes, count, digits, duration, type Language, money, speaking } from './format.js';
import { memoryRows } from './memory-rows.js';
import { sectionsOf } from './sections.js';
import { stackedBar, twoLines, xmlSafe } from './svg.js';

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#20262b;background:#fff}
h1{font-size:1.5rem;margin:.5rem 0}h2{font-size:1.1rem;margin:2rem 0 .5rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid #d9dee2}
th{font-weight:normal;color:#5a666f;width:9.5rem}td small{display:block;color:#5a666f}
svg{width:100%;height:auto;font:13px sans-serif;fill:currentColor}svg .axis{stroke:#8a959d}svg .here{stroke:#8a959d;stroke-dasharray:3 4}svg .empty{fill:#e6eaed}
input{position:absolute;opacity:0}label{display:inline-block;padding:.2rem .8rem;border:1px solid #8a959d;border-radius:1rem;cursor:pointer;margin-right:.4rem}
input:focus-visible+label{outline:2px solid #2f6f8f}input:checked+label{background:#2f6f8f;color:#fff;border-color:#2f6f8f}
article{display:none}#zh:checked~article[lang=zh],#en:checked~article[lang=en]{display:block}
@media (prefers-color-scheme:dark){body{color:#dfe5e9;background:#16191c}th,td small{color:#9aa6ae}th,td{border-color:#333b41}svg .empty{fill:#2a3136}}
@media print{input,label{display:none}}
`.trim();

/** A plan as one page in both languages that needs nothing else: no script, no network. */
export function planHtml(plan: Plan, first: Language): string {
  const radio = (language: Language, name: string): string =>
    `<input type="radio" name="language" id="${language}"${language === first ? ' checked' : ''}><label for="${language}">${name}</label>`;
  return `<!doctype html>
<html lang="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlSafe(titleOf(plan, first))}</title>
<style>
${STYLE}
</style>
</head>
<body>
${radio('zh', '中文')}${radio('en', 'English')}
${article(plan, 'zh')}
${article(plan, 'en')}
</body>
</html>
`;
}

function titleOf({ params, wish }: Plan, language: Language): string {
  const say = speaking(language);
  return say(
    `训练计划：${count(params, 'zh')}参数，${count(wish.tokens, 'zh')} token，${wish.count} x ${wish.gpu.name}`,
    `Training plan: ${count(params, 'en')} parameters, ${count(wish.tokens, 'en')} tokens, ${wish.count} x ${wish.gpu.name}`,
  );
}

function article(plan: Plan, language: Language): string {
  const tables = sectionsOf(plan, language).map(({ id, title, rows }) => {
    const lines = rows.map(
      (r) =>
        `<tr><th scope="row">${xmlSafe(r.label)}</th><td>${xmlSafe(r.value)}${r.note === undefined ? '' : `<small>${xmlSafe(r.note)}</small>`}</td></tr>`,
    );
    const chart =
      id === 'layout' ? memoryChart(plan, language) : id === 'money' ? countChart(plan, language) : '';
    return `<h2>${xmlSafe(title)}</h2>\n<table>${lines.join('\n')}</table>\n${chart}${id === 'data' ? tokenChart(plan, language) : ''}`;
  });
  return `<article lang="${language}">\n<h1>${xmlSafe(titleOf(plan, language))}</h1>\n${tables.join('\n')}\n</article>`;
}

function memoryChart({ memory, wish }: Plan, language: Language): string {
  const say = speaking(language);
  const parts = memoryRows(memory, language).map((r) => ({ ...r, value: r.bytes, note: bytes(r.bytes) }));
  return stackedBar(say('每卡显存', 'Memory of one GPU'), parts, {
    value: wish.gpu.memoryGb * 1e9,
    label: `${wish.gpu.name}: ${wish.gpu.memoryGb} GB`,
  });
}

function countChart({ overCounts, wish }: Plan, language: Language): string {
  const say = speaking(language);
  if (overCounts.length < 2) return '';
  const points = overCounts.map((p) => ({ ...p, x: p.count, xLabel: p.count.toLocaleString('en-US') }));
  return twoLines(
    say('卡数与历时、费用', 'GPUs, wall time and money'),
    say('卡数', 'GPUs'),
    {
      name: say('历时（小时）', 'wall time (h)'),
      colour: '#2f6f8f',
      floor: 0,
      points: points.map((p) => ({ ...p, y: p.wallHours, note: duration(p.wallHours, language) })),
    },
    {
      name: say(`费用（${wish.currency}）`, `money (${wish.currency})`),
      colour: '#b5542f',
      floor: 0,
      scaled: (y) => count(y, language),
      points: points.map((p) => ({ ...p, y: p.money, note: money(p.money, wish.currency, language) })),
    },
    wish.count,
  );
}

function tokenChart({ overTokens, wish }: Plan, language: Language): string {
  const say = speaking(language);
  const points = overTokens.map((p) => ({ ...p, x: p.tokens, xLabel: count(p.tokens, language) }));
  return twoLines(
    say('词元与预计损失、费用', 'Tokens, predicted loss and money'),
    say('词元', 'tokens'),
    {
      name: say('预计损失', 'predicted loss'),
      colour: '#2f6f8f',
      floor: IRREDUCIBLE_LOSS,
      points: points.map((p) => ({ ...p, y: p.loss, note: digits(p.loss) })),
    },
    {
      name: say(`费用（${wish.currency}）`, `money (${wish.currency})`),
      colour: '#b5542f',
      floor: 0,
      scaled: (y) => count(y, language),
      points: points.map((p) => ({ ...p, y: p.money, note: money(p.money, wish.currency, language) })),
    },
    wish.tokens,
  );
}
