import { mkdirSync } from 'node:fs';
import { adapterAt, loadEngine } from '../engine.js';
import { playShow } from './play.js';

// node dist/learn/wheel/show-main.js DATA_DIR: the show with the planted weakness, told by the model that ships.
const dataDir = process.argv[2];
if (!dataDir) throw new Error('usage: show-main.js DATA_DIR');
mkdirSync(dataDir, { recursive: true });
await playShow(dataDir, await loadEngine(await adapterAt(dataDir, null)), console.log);
