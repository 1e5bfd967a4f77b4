import { describe, expect, it } from 'vitest';
import { joinWords, repairSpeech } from './transcript.js';

describe('transcript repair', () => {
  it('takes out marks, hesitations and stutters', () => {
    expect(repairSpeech('[音乐]嗯，这个这个这个面料（掌声）真的好')).toBe('这个面料真的好');
    expect(repairSpeech('今天，呃，给大家带来')).toBe('今天，给大家带来');
  });
  it('leaves what is meant: 谢谢, 哈哈, 好好看看', () => {
    expect(repairSpeech('谢谢大家，好好看看')).toBe('谢谢大家，好好看看');
  });
  it('joins segmented words', () => {
    expect(joinWords('好 的 客官 ， 打 95 折 用 T shirt 哦')).toBe('好的客官，打95折用T shirt哦');
  });
});
