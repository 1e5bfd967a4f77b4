export { type AskedNote, centsOff } from './measure.js';
export { parseMusicXml } from './musicxml.js';
export { parseSong, SongFault } from './notation.js';
export { type PlannedLine, planLine } from './plan.js';
export type { PlacedBreath } from './sing-line.js';
export { beatsOf, hasLine, type SongDeps, type SungClause, singLineOf, songSeconds } from './sing-song.js';
export { type Song, type SongLine, shiftChords, shiftFor, type VoiceRange } from './song.js';
export { createSongStore, type SongStore } from './song-store.js';
