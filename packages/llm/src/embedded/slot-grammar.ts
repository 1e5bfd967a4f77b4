/**
 * GBNF of one spoken line whose slots are `labels` and nothing else, and which holds no digit: values are read out by code.
 * A model under it cannot name a fact that it was not given; whether it names the right one is its own affair.
 */
export function slotGrammar(labels: readonly string[]): string {
  const known = [...new Set(labels)].filter((label) => label !== '' && !/[【】\r\n]/u.test(label));
  const slot = known.length > 0 ? ' | "【" label "】"' : '';
  return [
    'root ::= part+ "\\n"',
    `part ::= [^【】\\r\\n0-9０-９]${slot}`,
    ...(known.length > 0 ? [`label ::= ${known.map(quoted).join(' | ')}`] : []),
  ].join('\n');
}

const quoted = (text: string): string => `"${text.replace(/["\\]/gu, '\\$&')}"`;
