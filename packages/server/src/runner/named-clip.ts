import { LIBRARY } from '@zhubo/motion';

/**
 * A clip by the id that pages know it by (`wave.left@28e4502829`), with what it shows in both languages; a motion of the user's own
 * has but its name.
 */
export function namedClip(clipId: string | undefined): { id: string; zh: string; en: string } | null {
  if (clipId === undefined) return null;
  const id = clipId.replace(/@[^@]*$/, '');
  const clip = LIBRARY.find((c) => c.id === id);
  return { id, zh: clip?.zh[0] ?? id, en: clip?.en[0] ?? id };
}
