import { describe, expect, it } from 'vitest';
import { feelingOf } from './feeling.js';

describe('feeling of a sentence', () => {
  it.each([
    ['谢谢大家', 'happy'],
    ['大家好，欢迎来到直播间', 'happy'],
    ['不好意思，谢谢您等这么久', 'sorry'],
    ['雾蓝色已经售罄了', 'sorry'],
    ['只剩最后十件了赶紧点右下角小黄车', 'excited'],
    ['到手价八十九块九', 'excited'],
    ['有朋友问这个掉不掉色', 'listening'],
    ['小明问：多少钱', 'listening'],
    ['哇，居然有这么多人', 'surprised'],
    ['这个我帮您问一下', 'thinking'],
    ['面料是百分之百的棉织成', 'neutral'],
    ['Sorry, that one is sold out', 'sorry'],
    ['Hurry, selling fast', 'excited'],
  ] as const)('%s: %s', (text, feeling) => {
    expect(feelingOf(text)).toBe(feeling);
  });
  it('asks what the turn is for when the words say nothing', () => {
    expect(feelingOf('嗯', 'complaint')).toBe('sorry');
    expect(feelingOf('谢谢', 'complaint')).toBe('happy');
  });
});
