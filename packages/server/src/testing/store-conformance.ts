import { describe, expect, it } from 'vitest';
import { DuplicateCommentError, type Store } from '../store/store.js';
import { commentEvent, queuedEvent } from './events.js';

/**
 * What every `Store` must do.
 * @param open makes an empty store; the suite closes it.
 */
export function storeConformance(name: string, open: () => Store): void {
  const withStore = (work: (s: Store) => void) => () => {
    const store = open();
    try {
      work(store);
    } finally {
      store.close();
    }
  };

  describe(`store: ${name}`, () => {
    it(
      'is empty at first',
      withStore((s) => {
        expect(s.lastSeq('a')).toBe(0);
        expect(s.read('a', 0, 10)).toEqual([]);
        expect(s.latestSnapshot('a')).toBeNull();
        expect(s.hasComment('a', 'c1')).toBe(false);
        expect(s.rooms()).toEqual([]);
        expect(s.append('a', [])).toBe(1);
        expect(s.rooms()).toEqual([]);
      }),
    );

    it(
      'numbers each room from 1 without gaps and gives back what was written',
      withStore((s) => {
        expect(s.append('b', [commentEvent('c1'), queuedEvent('c1')])).toBe(1);
        expect(s.append('a', [commentEvent('c1', '另一间')])).toBe(1);
        expect(s.append('b', [commentEvent('c2')])).toBe(3);
        expect(s.read('b', 0, 10)).toEqual([
          { ...commentEvent('c1'), seq: 1 },
          { ...queuedEvent('c1'), seq: 2 },
          { ...commentEvent('c2'), seq: 3 },
        ]);
        expect(s.lastSeq('b')).toBe(3);
        expect(s.rooms()).toEqual(['a', 'b']);
      }),
    );

    it(
      'reads pages after a seq',
      withStore((s) => {
        s.append(
          'a',
          Array.from({ length: 7 }, (_, i) => commentEvent(`c${i}`)),
        );
        const seqs = (after: number, limit: number) => s.read('a', after, limit).map((e) => e.seq);
        expect(seqs(0, 3)).toEqual([1, 2, 3]);
        expect(seqs(3, 3)).toEqual([4, 5, 6]);
        expect(seqs(6, 3)).toEqual([7]);
        expect(seqs(7, 3)).toEqual([]);
        expect(seqs(99, 3)).toEqual([]);
        expect(() => s.read('a', 0, 0)).toThrow(RangeError);
        expect(() => s.read('a', 0, 1e9)).toThrow(RangeError);
      }),
    );

    it(
      'hears a comment id once, and an append with a second one leaves nothing behind',
      withStore((s) => {
        s.append('a', [commentEvent('c1')]);
        expect(s.hasComment('a', 'c1')).toBe(true);
        expect(s.hasComment('b', 'c1')).toBe(false);
        expect(() => s.append('a', [commentEvent('c2'), queuedEvent('c2'), commentEvent('c1')])).toThrow(
          DuplicateCommentError,
        );
        expect(() => s.append('a', [commentEvent('c3'), commentEvent('c3')])).toThrow(DuplicateCommentError);
        expect(s.lastSeq('a')).toBe(1);
        expect(s.hasComment('a', 'c2')).toBe(false);
        expect(s.hasComment('a', 'c3')).toBe(false);
        expect(s.append('a', [commentEvent('c2')])).toBe(2);
        s.append('b', [commentEvent('c1')]);
      }),
    );

    it(
      'keeps any text, id and number as it is',
      withStore((s) => {
        const odd = [
          '\u0000\u0001',
          '👩‍👩‍👧‍👦🇨🇳',
          '\ud800',
          "'; DROP TABLE events; --",
          '\u202e',
          '零\r\n宽\u200b',
        ];
        for (const [i, text] of odd.entries()) {
          const event = commentEvent(`${i}${text}`, text, 1_700_000_000_000.25 + i);
          const seq = s.append('a', [event]);
          expect(s.read('a', seq - 1, 1)).toEqual([{ ...event, seq }]);
          expect(s.hasComment('a', `${i}${text}`)).toBe(true);
        }
        expect(s.hasComment('a', '0')).toBe(false);
      }),
    );

    it(
      'is not changed through what was handed in or out',
      withStore((s) => {
        const event = commentEvent('c1');
        s.append('a', [event]);
        (event as { at: number }).at = 0;
        (s.read('a', 0, 1)[0] as { at: number }).at = 0;
        expect(s.read('a', 0, 1)[0]?.at).toBe(1_700_000_000_000);
      }),
    );

    it(
      'hands out the newest snapshot',
      withStore((s) => {
        for (const seq of [10, 20, 30, 40]) s.saveSnapshot('a', seq, { seq, text: '雾蓝' });
        s.saveSnapshot('b', 99, [1]);
        s.saveSnapshot('a', 5, 'old');
        expect(s.latestSnapshot('a')).toEqual({ seq: 40, body: { seq: 40, text: '雾蓝' } });
        s.saveSnapshot('a', 40, 'again');
        expect(s.latestSnapshot('a')).toEqual({ seq: 40, body: 'again' });
        expect(s.rooms()).toEqual([]);
      }),
    );

    it('can be closed twice, and then refuses work', () => {
      const s = open();
      s.append('a', [commentEvent('c1')]);
      s.close();
      s.close();
      expect(() => s.append('a', [commentEvent('c2')])).toThrow();
      expect(() => s.read('a', 0, 1)).toThrow();
      expect(() => s.lastSeq('a')).toThrow();
      expect(() => s.rooms()).toThrow();
    });
  });
}
