import type { Gesture } from '@zhubo/protocol';
import { type Clip, clipOf, type Family, kinOf } from '../library/index.js';

const BY_FAMILY: Readonly<Record<Family, Gesture>> = {
  greet: 'wave',
  point: 'point',
  show: 'present',
  use: 'present',
  size: 'present',
  count: 'count',
  think: 'think',
  thank: 'thank',
  approve: 'beat',
  refuse: 'refuse',
  urge: 'point',
  listen: 'think',
  compare: 'present',
  explain: 'beat',
  feel: 'beat',
  idle: 'none',
};
const BY_KIN: Readonly<Record<string, Gesture>> = {
  present: 'present',
  heart: 'heart',
  blow: 'heart',
  price: 'present',
  bow: 'thank',
  gift: 'present',
};

/** The nearest of the protocol's few gestures, for a stage that cannot play clips. */
export function stageGestureOf(clipId: string): Gesture {
  const clip: Clip = clipOf(clipId);
  return BY_KIN[kinOf(clipId)] ?? BY_FAMILY[clip.family];
}
