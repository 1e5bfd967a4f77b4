/** Columns a text takes in a terminal: Chinese characters and full-width marks take two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += WIDE.test(char) ? 2 : 1;
  return columns;
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

export const padTo = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - columnsOf(text)));

export type Bar = { label: string; value: number; note: string };

const BAR_COLUMNS = 36;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Horizontal bars, one a line; `full` is what a whole bar stands for. */
export function bars(rows: readonly Bar[], full: number): string[] {
  const labels = Math.max(0, ...rows.map((r) => columnsOf(r.label)));
  return rows.map(({ label, value, note }) => {
    const eighths = Math.round(Math.min(1, value / full) * BAR_COLUMNS * 8);
    const bar = '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8];
    return `  ${padTo(label, labels)}  ${padTo(bar, BAR_COLUMNS)} ${note}`.trimEnd();
  });
}
