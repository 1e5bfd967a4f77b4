import { describe, expect, it } from 'vitest';
import { createPlayhead } from './playhead.js';

const ref = { utteranceId: 'u', index: 0 };

describe('playhead', () => {
  it('runs with the frames, stands still while starved, and ends', () => {
    const head = createPlayhead(1_000);
    head.take({ type: 'running', ref, frame: 100, positionS: 0 });
    expect(head.at(99)).toBeNull();
    expect(head.at(350)?.positionS).toBeCloseTo(0.25);
    head.take({ type: 'starved', ref, frame: 400, positionS: 0.3 });
    expect(head.at(900)?.positionS).toBeCloseTo(0.3);
    head.take({ type: 'running', ref, frame: 1_000, positionS: 0.3 });
    expect(head.at(999)?.positionS).toBeCloseTo(0.3);
    expect(head.at(1_100)?.positionS).toBeCloseTo(0.4);
    head.take({ type: 'finished', ref, frame: 1_200, cut: false });
    expect(head.at(1_199)?.positionS).toBeCloseTo(0.499);
    expect(head.at(1_200)).toBeNull();
  });
  it('knows the clause that is heard while a later one is already being rendered', () => {
    const head = createPlayhead(1_000);
    head.take({ type: 'running', ref, frame: 0, positionS: 0 });
    head.take({ type: 'finished', ref, frame: 500, cut: false });
    head.take({ type: 'running', ref: { ...ref, index: 1 }, frame: 560, positionS: 0 });
    expect(head.at(480)?.index).toBe(0);
    expect(head.at(520)).toBeNull();
    expect(head.at(600)).toMatchObject({ index: 1, positionS: expect.closeTo(0.04) });
  });
});
