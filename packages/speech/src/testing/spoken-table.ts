import { frontEnd } from '../text/front-end.js';
import { spokenText } from '../text/spoken.js';

/** Rows `written ⇒ spoken`, parted by ‖ or line ends. */
export const readTable = (table: string): [written: string, spoken: string][] =>
  table
    .split(/\n|‖/)
    .map((row) => row.trim())
    .filter((row) => row !== '')
    .map((row) => {
      const [written = '', spoken = ''] = row.split('⇒').map((cell) => cell.trim());
      return [written, spoken];
    });

export const said = (written: string): string => spokenText(frontEnd(written).units);
