import { describe, expect, it } from 'vitest';
import { adviseSize, bodyIn } from './sizing.js';

const SIZES = [
  { size: 'S', heightCm: [150, 160] as [number, number], weightKg: [40, 50] as [number, number] },
  { size: 'M', heightCm: [156, 166] as [number, number], weightKg: [48, 58] as [number, number] },
  { size: 'L', heightCm: [162, 172] as [number, number], weightKg: [56, 66] as [number, number] },
];

describe('the body in a comment', () => {
  it.each([
    ['165 110斤', { heightCm: 165, weightKg: 55 }],
    ['165/110', { heightCm: 165, weightKg: 55 }],
    ['1米65 55kg', { heightCm: 165, weightKg: 55 }],
    ['一米六五 体重120斤', { heightCm: 165, weightKg: 60 }],
    ['1.7米 65公斤', { heightCm: 170, weightKg: 65 }],
    ['170 65穿什么', { heightCm: 170, weightKg: 65 }],
    ['身高158cm', { heightCm: 158 }],
    ['130斤能穿吗', { weightKg: 65 }],
    ['脚长24.5', { footCm: 24.5 }],
    ['脚长二十四点五', { footCm: 24.5 }],
    ['脚长245mm', { footCm: 24.5 }],
    ['腰围72', { waistCm: 72 }],
    ['二尺一的腰', { waistCm: 70 }],
    ['身高一米七体重一百三', { heightCm: 170, weightKg: 65 }],
    ['一百一十斤', { weightKg: 55 }],
    ['身高160体重50公斤', { heightCm: 160, weightKg: 50 }],
    ['1.6米 100多斤', { heightCm: 160, weightKg: 50 }],
    ['体重130', { weightKg: 65 }],
    ['有什么颜色', {}],
  ])('%s', (text, body) => {
    expect(bodyIn(text)).toEqual(body);
  });
});

describe('size advice', () => {
  it.each([
    ['158 45kg', 'S'],
    ['164 55kg', 'M'],
    ['158 60kg', 'L'],
    ['170 52kg', 'L'],
  ])('for %s is %s', (text, size) => {
    expect(adviseSize(SIZES, bodyIn(text))).toEqual({ kind: 'fits', size });
  });

  it('tells both sizes where two rows fit, and closes the gap between two rows upwards', () => {
    expect(adviseSize(SIZES, bodyIn('165 114斤'))).toEqual({ kind: 'fits', size: 'L', or: 'M' });
    const shoes = [
      { size: '36', footCm: [22.6, 23] as [number, number] },
      { size: '37', footCm: [23.1, 23.5] as [number, number] },
    ];
    expect(adviseSize(shoes, { footCm: 23.05 })).toEqual({ kind: 'fits', size: '37' });
    expect(adviseSize(shoes, { footCm: 22 })).toEqual({ kind: 'outside' });
    expect(adviseSize(shoes, { footCm: 24 })).toEqual({ kind: 'outside' });
  });

  it('goes by the waist of the garment', () => {
    const jeans = ['66cm', '69cm', '72cm'].map((w, i) => ({ size: `${26 + i}`, measures: { 腰围: w } }));
    expect(adviseSize(jeans, { waistCm: 68 })).toEqual({ kind: 'fits', size: '27' });
    expect(adviseSize(jeans, { waistCm: 80 })).toEqual({ kind: 'outside' });
  });

  it('says when the table does not reach, or too little was told', () => {
    expect(adviseSize(SIZES, bodyIn('180 90kg')).kind).toBe('outside');
    expect(adviseSize(SIZES, {}).kind).toBe('unknown');
    expect(adviseSize([], bodyIn('165 110斤')).kind).toBe('unknown');
  });
});
