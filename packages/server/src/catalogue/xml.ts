import type { Said } from '@zhubo/protocol';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { refuseFile } from './drafts.js';
import { placeIn } from './places.js';

/** Feeds are four deep; a description that was not escaped is some deeper. */
export const XML_DEPTH_MAX = 24;

/** An element as it was read: its text, its children (lists where a name stands twice) and its `@_` attributes. */
export type XmlNode = string | { readonly [name: string]: XmlNode | readonly XmlNode[] };

const TEXT = '#text';
const CDATA = '#cdata';
export const ATTRIBUTE = '@_';

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const CODE_POINT_MAX = 0x10ffff;

/** The five entities of XML itself and character numbers, once; any other stays as it is written. */
const unescaped = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi, (whole, dec, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
    return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : whole;
  });

// A document type is refused before, and entities are never expanded by the parser: neither files nor laughs get in.
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  cdataPropName: CDATA,
  parseTagValue: false,
  processEntities: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: XML_DEPTH_MAX,
});

/** One element or list as a list. */
export const listOf = (value: XmlNode | readonly XmlNode[] | undefined): readonly XmlNode[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as XmlNode];

/** The text inside an element, without its children's. */
export function textOf(node: XmlNode | undefined): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return unescaped(node).trim();
  const cdata = listOf(node[CDATA]).map(String).join('');
  return (listOf(node[TEXT]).map(textOf).join('') + cdata).trim();
}

/** Children by name, without text and attributes. */
export const childrenOf = (node: XmlNode | undefined): [string, readonly XmlNode[]][] =>
  node === undefined || typeof node === 'string'
    ? []
    : Object.entries(node)
        .filter(([name]) => name !== TEXT && name !== CDATA && !name.startsWith(ATTRIBUTE))
        .map(([name, value]) => [name, listOf(value)]);

/** The parser says back what it was given, all of it. */
const MESSAGE_MAX = 200;
/** The parser takes many seconds over a tag of megabytes. */
const TAG_TOO_LONG = /<[^<>!?][^<>]{16384}/;

const NO_ELEMENT_FIRST: Said = {
  en: 'it is not XML: it must begin with an element',
  zh: '这不是 XML：开头应是一个元素',
};
const ENDLESS_TAG: Said = {
  en: 'it is not well-formed XML: a tag does not end',
  zh: 'XML 格式有误：有标签没有结束',
};
const NO_ELEMENT: Said = { en: 'it is not XML: it holds no element', zh: '这不是 XML：里面没有元素' };
const notWellFormed = (why: string): Said => ({
  en: `it is not well-formed XML: ${why.slice(0, MESSAGE_MAX)}`,
  zh: `XML 格式有误：${why.slice(0, MESSAGE_MAX)}`,
});
const unreadable = (why: string): Said => ({
  en: `it cannot be read: ${why.slice(0, MESSAGE_MAX)}`,
  zh: `读不出来：${why.slice(0, MESSAGE_MAX)}`,
});

/** What stands before the first element: byte order mark, declaration, comments, blanks. */
const BEFORE_ROOT = /^\uFEFF?(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)*/;

/**
 * Reads an XML document of bounded depth.
 * @returns the name of its outermost element, and that element.
 * @throws HttpProblem 422 with the line for what is not well-formed, and for a document type.
 */
export function parseXml(text: string): { name: string; root: XmlNode } {
  const refuse = (message: Said, line = 1) => refuseFile([{ field: placeIn('line', line), message }]);
  const body = text.slice(BEFORE_ROOT.exec(text)?.[0].length ?? 0);
  if (/^<!DOCTYPE/i.test(body))
    throw refuse({ en: 'a DOCTYPE is not read here: take it out', zh: '不读 DOCTYPE：请去掉' });
  if (!body.startsWith('<')) throw refuse(NO_ELEMENT_FIRST);
  if (TAG_TOO_LONG.test(body)) throw refuse(ENDLESS_TAG);
  try {
    const valid = XMLValidator.validate(text);
    if (valid !== true) throw refuse(notWellFormed(valid.err.msg), valid.err.line);
    const [first] = childrenOf(parser.parse(body) as XmlNode);
    if (first?.[1][0] === undefined) throw refuse(NO_ELEMENT);
    return { name: first[0], root: first[1][0] };
  } catch (e) {
    if (e instanceof Error && e.name === 'HttpProblem') throw e;
    // The parser throws plain errors, for what it does not read and for what lies too deep.
    throw refuse(unreadable((e as Error).message));
  }
}
