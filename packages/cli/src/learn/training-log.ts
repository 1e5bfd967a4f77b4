import { readFileSync } from 'node:fs';

const EVERY_MS = 2_000;

interface Row {
  step: number;
  loss?: number;
  lessonLoss?: number;
  heldOutLoss?: number;
  tokensPerSecond?: number;
}

/** Tells each new row of the trainer's log. @returns stops it, after what is left was told. */
export function followLog(file: string, steps: number, tell: (line: string) => void): () => void {
  let told = 0;
  const look = (): void => {
    const rows = rowsOf(file);
    // A run that goes on drops the rows after its checkpoint.
    if (rows.length < told) told = rows.length;
    for (const row of rows.slice(told)) tell(lineOf(row, steps));
    told = rows.length;
  };
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
  };
}

export function rowsOf(file: string): Row[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  // The last line may be half written.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as Row);
}

export function lineOf(row: Row, steps: number): string {
  const figure = (name: string, value: number | undefined): string =>
    value === undefined ? '' : ` ${name} ${value.toFixed(3)}`;
  const pace = row.tokensPerSecond === undefined ? '' : ` ${Math.round(row.tokensPerSecond)} tokens/s`;
  return `${row.step}/${steps}${figure('loss', row.loss)}${figure('lessons', row.lessonLoss)}${figure('held-out', row.heldOutLoss)}${pace}`;
}
