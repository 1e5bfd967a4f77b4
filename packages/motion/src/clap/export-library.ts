/** `node dist/clap/export-library.js FILE`: words and motions of the library, for the trainer. */
import { writeFileSync } from 'node:fs';
import { CHANNELS } from '../kit/pose.js';
import { LIBRARY } from '../library/index.js';
import { motionFeatures } from './features.js';

const file = process.argv[2];
if (!file) throw new Error('which file to write?');
const clips = LIBRARY.map(({ id, family, zh, en, says, tags, motion }) => ({
  id,
  family,
  zh,
  en,
  says,
  tags,
  durationS: motion.durationS,
  frames: motionFeatures(motion),
}));
writeFileSync(file, JSON.stringify({ channels: CHANNELS, clips }));
