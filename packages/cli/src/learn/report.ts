import type { Score } from '@zhubo/eval';
import type { Check, Verdict } from './gate.js';
import type { LessonAnswer } from './lessons.js';
import type { Measured } from './measure.js';

export interface Judged {
  candidate: string;
  against: string;
  verdict: Verdict;
  before: Measured;
  after: Measured;
}

/** One thing that both were asked. */
export interface Pairing {
  asked: string;
  wanted: string;
  before: { said: string; ok: boolean };
  after: { said: string; ok: boolean };
}

/** Pairs shown of each kind, those first where the two differ in worth, then in words. */
const SHOWN_MAX = 40;

export function pairings(j: Judged): { lessons: Pairing[]; cases: Pairing[] } {
  const lessons = j.after.lessons.map((a, i) => lessonPair(j.before.lessons[i], a));
  const byId = new Map(j.before.run.scores.map((s) => [s.id, s]));
  const cases = j.after.run.scores.map((a) => casePair(byId.get(a.id), a));
  return { lessons: mostTelling(lessons), cases: mostTelling(cases) };
}

const lessonPair = (before: LessonAnswer | undefined, after: LessonAnswer): Pairing => ({
  asked: after.lesson.question,
  wanted: after.lesson.chosen,
  before: { said: before?.answer ?? '', ok: before?.right ?? false },
  after: { said: after.answer, ok: after.right },
});

const casePair = (before: Score | undefined, after: Score): Pairing => ({
  asked: after.said,
  wanted: WANTED[after.want],
  before: saidIn(before),
  after: saidIn(after),
});
const WANTED: Readonly<Record<Score['want'], string>> = {
  answer: '有据作答 / answer',
  unknown: '说会去问 / ask',
  refuse: '不照做 / refuse',
};
const saidIn = (s: Score | undefined): { said: string; ok: boolean } => ({
  said: s === undefined ? '' : s.spoken || `(${s.turn.reason ?? s.turn.outcome})`,
  ok: s?.ok === true && s.unsupported.length === 0 && s.rightProduct !== false,
});

/** Losses first: a reader looks for what has gone. */
function mostTelling(pairs: Pairing[]): Pairing[] {
  const weight = (p: Pairing): number =>
    p.before.ok && !p.after.ok ? 0 : !p.before.ok && p.after.ok ? 1 : p.before.said !== p.after.said ? 2 : 3;
  return pairs
    .map((p, i) => ({ p, i }))
    .sort((a, b) => weight(a.p) - weight(b.p) || a.i - b.i)
    .slice(0, SHOWN_MAX)
    .map(({ p }) => p);
}

const CHANGE: Readonly<Record<Check['change'], string>> = { better: '▲', equal: '=', worse: '▼' };
const headline = ({ passes }: Verdict): string =>
  passes ? '通过：可以上线 / passes: may be promoted' : '不通过：不要上线 / does not pass: do not promote';

/** The report in Markdown, Chinese and English side by side. */
export function markdownOf(j: Judged): string {
  const { lessons, cases } = pairings(j);
  const cell = (t: string): string => t.replace(/[|<>`*\n]/gu, (c) => `\\${c === '\n' ? 'n' : c}`);
  const table = (pairs: Pairing[]): string[] => [
    `| 问 / asked | 想要 / wanted | ${cell(j.against)} | ${cell(j.candidate)} |`,
    '| --- | --- | --- | --- |',
    ...pairs.map(
      (p) =>
        `| ${cell(p.asked)} | ${cell(p.wanted)} | ${mark(p.before.ok)} ${cell(p.before.said)} | ${mark(p.after.ok)} ${cell(p.after.said)} |`,
    ),
    '',
  ];
  return [
    `# ${j.candidate}: ${headline(j.verdict)}`,
    '',
    ...j.verdict.reasons.map((r) => `- ${r.zh} / ${r.en}`),
    ...(j.verdict.reasons.length > 0 ? [''] : []),
    `| 指标 / measure | ${cell(j.against)} | ${cell(j.candidate)} | |`,
    '| --- | ---: | ---: | :---: |',
    ...j.verdict.checks.map(
      (c) =>
        `| ${c.name.zh} / ${c.name.en} | ${c.before} | ${c.after} | ${CHANGE[c.change]}${c.passes ? '' : ' ✗'} |`,
    ),
    '',
    ...skippedOf(j).map((s) => `- ${s}`),
    ...(lessons.length > 0
      ? ['## 自家留出样例（只看模型）/ Held-out lessons (the model alone)', '', ...table(lessons)]
      : []),
    '## 评测题（真实直播间）/ Cases (in the real room)',
    '',
    ...table(cases),
  ].join('\n');
}

/** The same as a page of its own, without script. */
export function htmlOf(j: Judged): string {
  const { lessons, cases } = pairings(j);
  const side = (s: Pairing['before']): string => `<td class="${s.ok ? 'ok' : 'no'}">${escaped(s.said)}</td>`;
  const table = (pairs: Pairing[]): string =>
    `<table><thead><tr><th>问 / asked</th><th>想要 / wanted</th><th>${escaped(j.against)}</th><th>${escaped(j.candidate)}</th></tr></thead><tbody>${pairs
      .map(
        (p) =>
          `<tr><td>${escaped(p.asked)}</td><td>${escaped(p.wanted)}</td>${side(p.before)}${side(p.after)}</tr>`,
      )
      .join('')}</tbody></table>`;
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(j.candidate)}</title><style>${STYLE}</style></head><body>
<h1>${escaped(j.candidate)}</h1>
<p class="${j.verdict.passes ? 'ok' : 'no'} verdict">${headline(j.verdict)}</p>
<ul>${j.verdict.reasons.map((r) => `<li>${escaped(r.zh)}<br>${escaped(r.en)}</li>`).join('')}</ul>
<table><thead><tr><th>指标 / measure</th><th>${escaped(j.against)}</th><th>${escaped(j.candidate)}</th><th></th></tr></thead><tbody>${j.verdict.checks
    .map(
      (c) =>
        `<tr><td>${escaped(`${c.name.zh} / ${c.name.en}`)}</td><td>${escaped(c.before)}</td><td>${escaped(c.after)}</td><td class="${c.passes ? 'ok' : 'no'}">${CHANGE[c.change]}</td></tr>`,
    )
    .join('')}</tbody></table>
${skippedOf(j)
  .map((s) => `<p>${escaped(s)}</p>`)
  .join('')}
${lessons.length > 0 ? `<h2>自家留出样例（只看模型）/ Held-out lessons (the model alone)</h2>${table(lessons)}` : ''}
<h2>评测题（真实直播间）/ Cases (in the real room)</h2>${table(cases)}
</body></html>
`;
}

const STYLE =
  'body{font:15px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;color:#1d2b28}' +
  'table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}th,td{border-bottom:1px solid #d8dedb;padding:.4rem .6rem;text-align:left;vertical-align:top}' +
  'th{font-weight:600}.ok{color:#14694a}.no{color:#a2311c}.verdict{font-size:1.2rem;font-weight:600}';

const skippedOf = (j: Judged): string[] => j.after.run.skipped.map((s) => `未测 / not run: ${s}`);
const mark = (ok: boolean): string => (ok ? '✓' : '✗');
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/gu, (c) => ENTITIES[c]!);
