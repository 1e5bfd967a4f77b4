import { describe, expect, it } from 'vitest';
import { encode, unitsOf } from './tokens.js';

describe('tokens', () => {
  it('folds width and case, keeps Latin words whole, drops the rest', () => {
    expect(unitsOf('ＯＫ！比个Hearts，3件😀')).toEqual(['ok', '比', '个', 'heart', '3', '件']);
  });
  it('gives the numbers that the trainer gives', () => {
    // From trainer/zhubo_trainer/clap/tokens.py: encode("挥手hello 3").
    expect(encode('挥手hello 3')).toEqual(TRAINER);
  });
  it('has a number even for nothing', () => {
    expect(encode('！').units).toHaveLength(1);
  });
});

const TRAINER = { units: [16002, 3187, 12825, 7826], pairs: [28512, 31199, 8745, 618] };
