import { describe, expect, it } from 'vitest';
import { measures } from './measure.js';

describe('the measure that is asked for', () => {
  it.each([
    ['插充电宝能亮多久', '亮度', '触摸无级调光', false],
    ['充满要多久', '充电', '充满约1.5小时', true],
    ['多久发货', '发货', '当天发出', true],
    ['直径多少', '材质', '实木', false],
    ['直径多少', '尺寸', '80*80cm', true],
    ['厚不厚 多厚', '厚薄', '适中', true],
    ['多重啊', '产地', '浙江', false],
    ['多少根的纱', '根数', '200根', true],
    ['一包几张', '规格说明', '每包80抽', true],
    ['一天喂几克', '净含量', '100克', false],
    ['一天喂几克', '使用方法', '每天不超过15克', true],
    ['几个月的宝宝能用', '适用人群', '婴儿', true],
    ['什么材质', '材质', '棉', true],
  ])('%s / %s %s: %s', (question, label, value, holds) => {
    expect(measures({ label, value }, question)).toBe(holds);
  });
});
