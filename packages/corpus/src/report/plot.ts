import type { Manifest } from '../build/publish.js';

const ROW_PX = 22;
const LABEL_PX = 210;
const BAR_PX = 420;
const NUMBER_PX = 90;

/** What was dropped, as a bar chart (SVG), the largest first. */
export function plotOf({ dropped, documents }: Manifest): string {
  const rows: [string, number][] = [
    ['kept', documents.kept],
    ...Object.entries(dropped).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)),
  ];
  const most = Math.max(1, ...rows.map(([, n]) => n));
  const bars = rows.map(([name, n], i) => {
    const y = i * ROW_PX;
    const width = Math.round((n / most) * BAR_PX);
    const fill = name === 'kept' ? '#3a7d44' : '#b5542f';
    return `<text x="${LABEL_PX - 8}" y="${y + 15}" text-anchor="end">${name}</text><rect x="${LABEL_PX}" y="${y + 3}" width="${width}" height="${ROW_PX - 6}" fill="${fill}"/><text x="${LABEL_PX + width + 6}" y="${y + 15}">${n}</text>`;
  });
  const [width, height] = [LABEL_PX + BAR_PX + NUMBER_PX, rows.length * ROW_PX];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="13"><title>Documents kept and dropped, by reason</title>\n${bars.join('\n')}\n</svg>\n`;
}
