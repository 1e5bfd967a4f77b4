export { type AccompanyOptions, accompany } from './accompany.js';
export { type TrackedBeats, trackBeats } from './beats.js';
export { MUSIC_SAMPLE_RATE, type RenderedMusic, type RenderOptions, renderScore } from './render.js';
export type { ChordPart, InstrumentName, MelodyPart, MusicScore } from './score.js';
export { ACCOMPANY_STYLES, type AccompanyStyle } from './styles.js';
export { DANCE_TRACKS, danceTrack } from './tracks.js';
