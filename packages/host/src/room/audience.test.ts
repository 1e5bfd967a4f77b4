import { describe, expect, it } from 'vitest';
import { linesBegun, play, records } from '../testing/play.js';
import { thanksFor } from './audience.js';

const user = (name: string) => ({ id: name, name });

describe('thanks', () => {
  it('come at once for the first, and together for all who come meanwhile', () => {
    const room = play(null);
    room.audience('e1', { kind: 'purchase', user: user('小禾苗'), productId: 'p1' });
    for (let n = 0; n < 40; n++)
      room.audience(`g${n}`, { kind: 'gift', user: user(`观众${'甲乙丙丁'[n % 4]}`), gift: '小心心' });
    room.pass(30_000);
    const said = linesBegun(room.all);
    expect(said[0]).toContain('小禾苗');
    expect(said).toHaveLength(records(room.all, 'turn.started').length);
    expect(said.length).toBeLessThan(6);
    expect(said[1]).toMatch(/^谢谢观众甲、观众乙、观众丙和另外1位送的小心心。$/u);
    const thanked = records(room.all, 'audience.thanked').flatMap((r) => r.eventIds);
    expect(new Set(thanked).size).toBe(41);
    expect(thanked).toHaveLength(41);
  });

  it('take the same event once', () => {
    const room = play(null);
    room.audience('e1', { kind: 'follow', user: user('小禾苗') });
    expect(
      records(room.audience('e1', { kind: 'follow', user: user('小禾苗') }), 'audience.skipped'),
    ).toMatchObject([{ reason: 'duplicate' }]);
  });

  it('read no name that the guard would not', () => {
    const event = (name: string, gift?: string) => ({
      id: name,
      at: 0,
      kind: 'gift' as const,
      user: user(name),
      ...(gift ? { gift } : {}),
    });
    expect(thanksFor([event('加微信abc123', '小心心')], 0, () => undefined)).toBe(
      '谢谢送礼物的朋友送的小心心。',
    );
    expect(thanksFor([event('小禾苗', '全网最低价'), event('13800138000')], 0, () => undefined)).toBe(
      '谢谢小禾苗和另外1位送的礼物。',
    );
  });

  it('go before questions, and a buyer’s question before others', () => {
    const room = play(null);
    room.comment('c0', '先问一个', 'v0');
    room.comment('c1', '路人问价', 'v1');
    room.audience('e1', { kind: 'purchase', user: user('v2') });
    room.comment('c2', '买家问价', 'v2');
    const out = room.pass(10_000);
    expect(records(out, 'turn.started').map((r) => [r.kind, ...(r.commentIds as string[])])).toEqual([
      ['buyer'],
      ['buyer', 'c2'],
      ['answer', 'c1'],
    ]);
  });
});
