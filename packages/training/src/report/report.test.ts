import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { checkClaim } from '../plan/claim.js';
import { gpuOf } from '../plan/hardware.js';
import { checkPublished } from '../plan/published.js';
import { bars, columnsOf } from './bars.js';
import { claimText, publishedText } from './checks.js';
import { examplePlan } from './example-plan.js';
import { bytes, count, digits, duration, money } from './format.js';
import { planHtml } from './html.js';
import { sectionsOf } from './sections.js';
import { planText } from './text.js';

describe('figures', () => {
  it('are short and in the reader’s units', () => {
    expect([digits(1068.4), digits(0.01234), digits(0)]).toEqual(['1,070', '0.0123', '0']);
    expect([count(40e9, 'en'), count(40e9, 'zh'), count(2.1e12, 'zh'), count(4096, 'zh')]).toEqual([
      '40B',
      '400 亿',
      '2.1 万亿',
      '4,100',
    ]);
    expect([
      money(12_821, 'CNY', 'zh'),
      money(12, 'CNY', 'zh'),
      money(12, 'USD', 'zh'),
      money(1.28e6, 'USD', 'en'),
    ]).toEqual(['1.28 万元', '12 元', '12 USD', '1.28M USD']);
    expect([bytes(30e9), bytes(1.5e12), bytes(57_344)]).toEqual(['30 GB', '1.5 TB', '57.3 KB']);
    expect([duration(72, 'zh'), duration(1.5, 'en'), duration(0.05, 'en'), duration(0.001, 'zh')]).toEqual([
      '3 天',
      '1.5 h',
      '3 min',
      '3.6 秒',
    ]);
  });
});

describe('bars', () => {
  it('line up, Chinese or not', () => {
    expect(
      bars(
        [
          { label: '权重', value: 1, note: 'a' },
          { label: 'x', value: 0.5, note: 'b' },
        ],
        1,
      ),
    ).toEqual([`  权重  ${'█'.repeat(36)} a`, `  x     ${'█'.repeat(18)}${' '.repeat(18)} b`]);
    expect(columnsOf('权重 ab')).toBe(7);
  });
});

describe('planText', () => {
  it('says the honest line about data in both languages', () => {
    expect(planText(examplePlan(), 'en')).toContain('2B wants at least 40B general tokens');
    expect(planText(examplePlan(), 'en')).toContain('continued pre-training, SFT, preference tuning');
    expect(planText(examplePlan(), 'zh')).toContain('20 亿参数要至少 400 亿通用 token');
    expect(planText(examplePlan(), 'zh')).toContain('继续预训练、SFT、偏好调优');
  });

  it('names the sources', () => {
    const text = planText(examplePlan(), 'en');
    for (const source of [
      'Kaplan 2020',
      'Hoffmann 2022',
      'PaLM appendix B',
      'Korthikanti 2022',
      'Young 1974',
      'Daly 2006',
    ])
      expect(text).toContain(source);
  });

  it('has the same figures in both languages', () => {
    for (const plan of [
      examplePlan(),
      examplePlan({ params: 20e9, gpu: gpuOf('a100-40'), count: 96, ownTokens: 1e9 }),
    ]) {
      const [zh, en] = [sectionsOf(plan, 'zh'), sectionsOf(plan, 'en')];
      expect(zh.map((s) => [s.id, s.rows.length])).toEqual(en.map((s) => [s.id, s.rows.length]));
      expect(JSON.stringify(en)).not.toMatch(/[\u4e00-\u9fff]/);
      expect(JSON.stringify([zh, en])).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('tells why a simpler layout was not taken', () => {
    const text = planText(examplePlan({ params: 20e9, gpu: gpuOf('a100-40'), count: 96 }), 'en');
    expect(text).toMatch(/36 GB usable; data parallel 96 wants 36\d GB/);
  });
});

describe('planHtml', () => {
  it('is one well-formed page in both languages that fetches nothing and runs nothing', () => {
    const html = planHtml(examplePlan(), 'zh');
    expect(html).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org\/2000\/svg)|url\(|<link/);
    expect(html).toContain('<article lang="zh">');
    expect(html).toContain('<article lang="en">');
    expect(html.match(/<svg /g)).toHaveLength(6);
    const parser = new SaxesParser();
    const faults: string[] = [];
    parser.on('error', (e) => faults.push(e.message));
    const asXml = html
      .replace('<!doctype html>\n', '')
      .replace(/<style>[\s\S]*<\/style>/, '')
      .replace(/<(meta|input)\b([^>]*)>/g, '<$1$2/>')
      .replaceAll(' checked/>', '/>');
    parser.write(asXml).close();
    expect(faults).toEqual([]);
  });
});

describe('checks', () => {
  it('show 19 runs and flag one', () => {
    const text = publishedText(checkPublished(), 'en');
    expect(text.split('\n').filter((l) => /\d\.\d\d( !)? +\d+\.\d %/.test(l))).toHaveLength(19);
    expect(text).toContain('! Llama 3 8B');
  });

  it('judge the claim by its figures, not by heart', () => {
    const park = { gpu: gpuOf('a100'), count: 2000, days: 60, price: 12, mfu: 0.4, sizes: [2e9, 20e9] };
    expect(claimText(park, checkClaim(park), 'CNY', 'zh')).toContain('3,460 万元');
    expect(claimText(park, checkClaim(park), 'CNY', 'en')).toContain('compute is ample');
    const small = { ...park, count: 8, days: 1 };
    expect(claimText(small, checkClaim(small), 'CNY', 'en')).toContain('compute does not take');
  });
});
