import { parseBilibiliXml } from './bilibili-xml.js';
import { type JsonlOptions, parseJsonl } from './jsonl.js';
import type { Recording } from './line.js';

/** Reads a recording in whichever format it is: what begins with `<` is Bilibili XML, the rest is JSONL. Never throws. */
export const parseRecording = (text: string, options: JsonlOptions = {}): Recording =>
  text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<')
    ? parseBilibiliXml(text)
    : parseJsonl(text, options);
