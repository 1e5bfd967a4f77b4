import { describe, expect, it } from 'vitest';
import { avatarIdOf } from './avatar-id.js';

describe('id of an uploaded figure', () => {
  it('comes from the file’s name, and never takes another’s place', () => {
    expect(avatarIdOf('My Model_v2.VRM', new Set())).toBe('my-model-v2');
    expect(avatarIdOf('host.glb', new Set(['host', 'host-2']))).toBe('host-3');
  });
  it('is there even when the name has no such letter', () => {
    expect(avatarIdOf('小助理.vrm', new Set())).toBe('figure');
    expect(avatarIdOf(`${'a'.repeat(80)}.glb`, new Set())).toHaveLength(32);
  });
});
