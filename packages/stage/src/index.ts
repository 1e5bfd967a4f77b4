export type { StageState, StopTimes } from './app/diagnostics.js';
export { DEFAULT_LABEL, LABEL_MIN_SHARE, labelFontPx, labelText } from './overlay/label-size.js';

/** Address under which a server offers the files of `dist/app`. */
export const STAGE_ASSETS = '/assets/stage/';
