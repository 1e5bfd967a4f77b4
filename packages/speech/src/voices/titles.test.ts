import { expect, it } from 'vitest';
import { voiceTitle } from './titles.js';

it('names the voices in both languages, and others by their id', () => {
  expect(voiceTitle('zf_xiaoxiao')).toBe('晓晓（女） / Xiaoxiao (female)');
  expect(voiceTitle('zm_yunxi')).toBe('云希（男） / Yunxi (male)');
  expect(voiceTitle('zm_yunxia')).toBe('云夏（男童） / Yunxia (boy)');
  expect(voiceTitle('anna')).toBe('anna');
});
