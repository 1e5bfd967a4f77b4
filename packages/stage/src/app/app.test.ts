import { describe, expect, it } from 'vitest';
import { readParams, socketProtocols, socketUrl } from './params.js';
import { createStopWatch } from './stop-watch.js';

describe('parameters', () => {
  it('reads the address and ignores what it does not know', () => {
    const url = new URL(
      'https://host/stage/my%20room?transparent=1&quality=ultra&lang=en-GB&muted=1&figure=host-man&label=0#token=t',
    );
    const p = readParams(url);
    expect(p).toEqual({
      room: 'my room',
      transparent: true,
      quality: 'auto',
      lang: 'en',
      muted: true,
      figure: 'host-man',
      token: 't',
    });
    expect(socketProtocols(p)).toEqual(['zhubo.v1', 'bearer.t']);
    expect(socketUrl(url, p)).toBe('wss://host/api/rooms/my%20room/stage');
  });
  it('knows the light quality', () =>
    expect(readParams(new URL('https://host/stage/demo?quality=light')).quality).toBe('light'));
  it('has defaults', () => {
    const url = new URL('http://127.0.0.1:8787/stage/demo');
    const p = readParams(url);
    expect(p).toEqual({
      room: 'demo',
      transparent: false,
      quality: 'auto',
      lang: 'zh',
      muted: false,
      figure: null,
      token: null,
    });
    expect(socketProtocols(p)).toEqual([]);
    expect(socketUrl(url, p)).toBe('ws://127.0.0.1:8787/api/rooms/demo/stage');
  });
});

describe('stop watch', () => {
  it('reports once, when silence and the closed mouth are both known', () => {
    const reports: unknown[] = [];
    const w = createStopWatch((t) => reports.push(t));
    w.mouth(0, 5);
    w.begin(3, 100);
    w.mouth(0.4, 110);
    w.silent(2, 115);
    w.mouth(0, 118);
    expect(reports).toEqual([]);
    w.silent(3, 120);
    w.mouth(0.2, 130);
    w.mouth(0.01, 160);
    w.mouth(0, 170);
    expect(reports).toEqual([{ epoch: 3, silentAfterMs: 20, mouthClosedAfterMs: 60 }]);
    expect(w.last()).toEqual(reports[0]);
  });
});
