import { describe, expect, it } from 'vitest';
import { meantBy } from './matched.js';

const earphones = [
  { label: '价格', value: '199元' },
  { label: '续航', value: '单次6小时，配充电盒共24小时' },
  { label: '充电', value: 'Type-C接口，充满约1.5小时' },
  { label: '防水', value: 'IPX4' },
  { label: '重量', value: '单只4.2克' },
  { label: '产地', value: '广东东莞' },
];
const likeliest = (question: string): string | undefined => {
  const meant = meantBy(question, earphones);
  const top = Math.max(...meant);
  return top > 0 ? earphones[meant.indexOf(top)]!.label : undefined;
};

describe('what a question is about', () => {
  it.each([
    ['充一回能撑几个小时', '续航'],
    ['淋了雨会不会坏', '防水'],
    ['戴久了沉不沉', '重量'],
    ['哪个地方造的', '产地'],
  ])('takes %s for %s', (question, label) => expect(likeliest(question)).toBe(label));

  it('says nothing when no fact is meant, when money is asked, and of long comments', () => {
    expect(likeliest('主播结婚了吗')).toBeUndefined();
    expect(likeliest('多少钱一副')).toBeUndefined();
    expect(likeliest('充一回能撑几个小时'.repeat(3))).toBeUndefined();
  });
});
