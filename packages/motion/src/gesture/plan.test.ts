import { describe, expect, it } from 'vitest';
import { planGesture } from './plan.js';

describe('planGesture', () => {
  it.each([
    ['这款到手价89元', 'question.price', 'present', 'excited'],
    ['3号链接现在八十九块九', '', 'present', 'excited'],
    ['这个我帮您问一下', 'question.other', 'think', 'thinking'],
    ['谢谢家人们的支持', '', 'thank', 'happy'],
    ['欢迎来到直播间', 'greeting', 'wave', 'happy'],
    ['不好意思，刚才说错了', '', 'thank', 'sorry'],
    ['雾蓝色已经售罄了', 'question.stock', 'refuse', 'sorry'],
    ['爱你们，点个关注', '', 'heart', 'happy'],
    ['一共两个颜色', '', 'count', 'neutral'],
    ['点击下方购物车', '', 'point', 'excited'],
    ['Thank you so much', '', 'thank', 'happy'],
    ['嗯', 'praise', 'heart', 'happy'],
    ['嗯', '', 'none', 'neutral'],
    ['面料是百分之百的棉织成', '', 'beat', 'neutral'],
  ] as const)('%s (%s) -> %s, %s', (text, kind, gesture, expression) => {
    expect(planGesture(text, kind)).toMatchObject({ gesture, expression });
  });
});
