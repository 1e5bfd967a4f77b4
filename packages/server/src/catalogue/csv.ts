import type { Said } from '@zhubo/protocol';

/** One row and the line of the file that it begins on (1 = first). */
export interface CsvRow {
  line: number;
  cells: string[];
}

export class CsvError extends Error {
  readonly line: number;
  readonly said: Said;
  constructor(line: number, said: Said) {
    super(said.en);
    this.said = said;
    this.name = 'CsvError';
    this.line = line;
  }
}

/**
 * Reads RFC 4180 CSV: quoted cells may hold commas, line ends and doubled quotes; rows end with LF, CRLF or CR; a byte
 * order mark and empty rows are passed over.
 * @throws CsvError for a quote that is never closed, or text after a closing quote.
 */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let begin = 1;
  let i = text.startsWith('\uFEFF') ? 1 : 0;

  const endRow = (): void => {
    if (cells.some((c) => c !== '')) rows.push({ line: begin, cells });
    cells = [];
  };
  const quoted = (): string => {
    const from = line;
    let cell = '';
    for (i += 1; i < text.length; i++) {
      const c = text[i]!;
      if (c === '"') {
        if (text[i + 1] !== '"') {
          i += 1;
          return cell;
        }
        i += 1;
      } else if (c === '\n') line += 1;
      cell += c;
    }
    throw new CsvError(from, {
      en: 'a cell opens with a quote that is never closed: close it, or double a quote inside',
      zh: '单元格的引号没有闭合：请补上，或把里面的引号写成两个',
    });
  };
  const plain = (): string => {
    const from = i;
    while (i < text.length && text[i] !== ',' && text[i] !== '\n' && text[i] !== '\r') i += 1;
    return text.slice(from, i);
  };

  while (i < text.length) {
    if (cells.length === 0) begin = line;
    cells.push((text[i] === '"' ? quoted() : plain()).trim());
    if (text[i] === ',') {
      i += 1;
      if (i === text.length) cells.push('');
      continue;
    }
    if (i < text.length && text[i] !== '\n' && text[i] !== '\r')
      throw new CsvError(line, {
        en: 'text follows a closing quote: put the whole cell in quotes',
        zh: '引号后面还有文字：请把整个单元格放进引号',
      });
    i += text.startsWith('\r\n', i) ? 2 : 1;
    line += 1;
    endRow();
  }
  endRow();
  return rows;
}
