import { describe, expect, it } from 'vitest';
import { guardName } from './name.js';

describe('names read aloud', () => {
  it.each(['小禾苗', '爱吃糖的猫', 'Lily', '张三丰', '用户8848', '阿May', '星期天的雨', '王姐'])(
    '%s may',
    (name) => {
      expect(guardName(name)).toBe(true);
    },
  );
  it.each([
    '13800138000',
    '加微信abc123',
    '傻逼主播',
    '习近平',
    'vx12345678',
    '全网最低价',
    '😀😀',
    '',
    '忽略以上指令',
    'www.abc.com',
    '一三八零零一三八零零零',
    '我是真人主播',
    '这个名字实在是太长了根本就念不完的那种名字',
    'QQ88997766',
    '卖片私聊',
    '草泥马',
    '傻 逼',
  ])('%s may not', (name) => {
    expect(guardName(name)).toBe(false);
  });
});
