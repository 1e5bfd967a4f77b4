/**
 * Text of others (viewers, catalogues) as one line: a line break in a comment must not open a turn of its own
 * in a prompt whose turns are lines.
 */
export const singleLine = (text: string): string => text.replace(/[\s\u0085\u2028\u2029]+/g, ' ').trim();
