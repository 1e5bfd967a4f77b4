/** Least height of the label's characters as a share of the picture's shortest side (GB 45438-2025). */
export const LABEL_MIN_SHARE = 0.05;
/** A little over the limit, so that rounding and scaling of an encoder do not fall under it. */
const MARGIN = 1.03;

/** What the label says when the server's text would not name AI and that the figure is made by it. */
export const DEFAULT_LABEL = 'AI生成·虚拟人';

/**
 * Font size whose capital letters (the smallest characters in the label) reach the legal height.
 * @param capShare height of a capital as a share of the font size, measured in the font in use
 */
export function labelFontPx(width: number, height: number, capShare: number): number {
  return Math.ceil((Math.min(width, height) * LABEL_MIN_SHARE * MARGIN) / capShare);
}

/** The text to show: the server's when it names AI and 生成 or 合成, else the default. */
export function labelText(offered: string): string {
  const text = offered.trim();
  return /AI|人工智能/i.test(text) && /生成|合成/.test(text) ? text : DEFAULT_LABEL;
}
