import { digits } from './format.js';

/** Text made safe for XML. */
export const xmlSafe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const WIDTH_PX = 640;

export type Part = { label: string; value: number; note: string; colour: string };

/** One bar stacked of parts against a capacity, with a legend below. */
export function stackedBar(
  title: string,
  parts: readonly Part[],
  capacity: { value: number; label: string },
): string {
  const BAR_PX = WIDTH_PX - 20;
  const ROW_PX = 22;
  const full = Math.max(
    capacity.value,
    parts.reduce((sum, p) => sum + p.value, 0),
  );
  let x = 10;
  const pieces = parts.map((p) => {
    const width = (p.value / full) * BAR_PX;
    const piece = `<rect x="${x.toFixed(1)}" y="10" width="${width.toFixed(1)}" height="34" fill="${p.colour}"><title>${xmlSafe(`${p.label} ${p.note}`)}</title></rect>`;
    x += width;
    return piece;
  });
  const edge = 10 + (capacity.value / full) * BAR_PX;
  const legend = parts.map((p, i) => {
    const y = 74 + i * ROW_PX;
    return `<rect x="10" y="${y - 11}" width="14" height="14" fill="${p.colour}"/><text x="32" y="${y}">${xmlSafe(p.label)}</text><text x="230" y="${y}">${xmlSafe(p.note)}</text>`;
  });
  const height = 74 + parts.length * ROW_PX;
  return svg(
    title,
    height,
    `<rect x="10" y="10" width="${(edge - 10).toFixed(1)}" height="34" class="empty"/>${pieces.join('')}<line x1="${edge.toFixed(1)}" y1="4" x2="${edge.toFixed(1)}" y2="50" class="axis"/><text x="${Math.min(edge, WIDTH_PX - 10).toFixed(1)}" y="60" text-anchor="end">${xmlSafe(capacity.label)}</text>${legend.join('')}`,
  );
}

export type Point = { x: number; xLabel: string; y: number; note: string };
export type Line = {
  name: string;
  colour: string;
  points: readonly Point[];
  /** Where its scale begins. */
  floor: number;
  /** A value beside the scale, short: there is room for eight characters. Default: three digits. */
  scaled?: (y: number) => string;
};

/** Two lines over one axis that doubles from mark to mark; the left scale is the first line's, the right one the second's. */
export function twoLines(title: string, axis: string, left: Line, right: Line, chosenX: number): string {
  const [x0, x1, y0, y1] = [64, WIDTH_PX - 64, 250, 36];
  const points = left.points;
  const logs = points.map((p) => Math.log2(p.x));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const atX = (x: number): number => x0 + ((Math.log2(x) - low) / Math.max(1e-9, high - low)) * (x1 - x0);
  const drawn = [left, right].map((line) => {
    const { floor } = line;
    const top = Math.max(...line.points.map((p) => p.y), floor + Number.MIN_VALUE);
    const atY = (y: number): number => y0 - ((y - floor) / (top - floor)) * (y0 - y1);
    const path = line.points
      .map((p, i) => `${i === 0 ? 'M' : 'L'}${atX(p.x).toFixed(1)} ${atY(p.y).toFixed(1)}`)
      .join('');
    const dots = line.points.map(
      (p) =>
        `<circle cx="${atX(p.x).toFixed(1)}" cy="${atY(p.y).toFixed(1)}" r="4" fill="${line.colour}"><title>${xmlSafe(`${p.xLabel}: ${p.note}`)}</title></circle>`,
    );
    const isLeft = line === left;
    const scale = [floor, (floor + top) / 2, top].map(
      (y) =>
        `<text x="${isLeft ? x0 - 8 : x1 + 8}" y="${(atY(y) + 4).toFixed(1)}" text-anchor="${isLeft ? 'end' : 'start'}" fill="${line.colour}">${xmlSafe((line.scaled ?? digits)(y))}</text>`,
    );
    const name = `<text x="${isLeft ? x0 : x1}" y="20" text-anchor="${isLeft ? 'start' : 'end'}" fill="${line.colour}">${xmlSafe(line.name)}</text>`;
    return `<path d="${path}" fill="none" stroke="${line.colour}" stroke-width="2"/>${dots.join('')}${scale.join('')}${name}`;
  });
  const marks = points.map(
    (p) =>
      `<text x="${atX(p.x).toFixed(1)}" y="${y0 + 20}" text-anchor="middle"${p.x === chosenX ? ' font-weight="bold"' : ''}>${xmlSafe(p.xLabel)}</text>`,
  );
  const here = `<line x1="${atX(chosenX).toFixed(1)}" y1="${y1}" x2="${atX(chosenX).toFixed(1)}" y2="${y0}" class="here"/>`;
  return svg(
    title,
    300,
    `<line x1="${x0}" y1="${y0}" x2="${x1}" y2="${y0}" class="axis"/>${here}${drawn.join('')}${marks.join('')}<text x="${(x0 + x1) / 2}" y="${y0 + 42}" text-anchor="middle">${xmlSafe(axis)}</text>`,
  );
}

function svg(title: string, height: number, body: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH_PX} ${height}" role="img" aria-label="${xmlSafe(title)}"><title>${xmlSafe(title)}</title>${body}</svg>`;
}
