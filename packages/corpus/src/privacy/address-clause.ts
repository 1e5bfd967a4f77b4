import { REGION } from './regions.js';
import type { Span } from './span.js';

/** An address hardly holds these marks; a clause of talk ends at them. */
const CLAUSE = /[^，。！？；,!?;\n]+/gu;
const STARTS = new RegExp(
  `(?:地址|住址|寄到|寄往|寄给|送到|发到|发往|住在|我住|家住|我家[是在]|收货地)(?:是|在|为|写|改成|改到|改为|[\\s:：])*|(?=${REGION})`,
  'gu',
);
/** A part of a house that is told by its number: 3栋, 2单元, 501室, 7号楼, 12组; and 6-1-1191 at the end of it all. */
const STRONG =
  /(?:[0-9A-Za-z]{1,4}|[一二三四五六七八九十]{1,3})\s?(?:号楼|号院|栋|幢|座|单元|室(?![一二两三四\d]厅)|弄|组)|(?<=\p{Script=Han}\s?)\d{1,3}(?:[-–]\d{1,4}){1,3}(?=[^\d]|$)/gu;
/** A number on a way: 珠江路12号. */
const ON_WAY =
  /(?:路|街|大道|道|巷|胡同|村|庄|里)\s?(?:[0-9]{1,5}|[一二三四五六七八九十百]{1,6})\s?号(?!链接|线|店)/gu;
/** The flat after its house, without a word: 6栋994. */
const FLAT = /^\s?(?:\d{1,5}[室号]|\d{2,5})(?![\d元块件斤码折])/u;
/** Beyond this it is talk with an address somewhere in it. */
const SPAN_MAX_CHARS = 60;

/**
 * Addresses by where they begin and end: in a clause that names a region, or says that an address follows, from there to
 * the last numbered part of a house. What lies between (estates have any name) does not matter.
 */
export function clauseSpans(text: string): Span[] {
  const spans: Span[] = [];
  for (const { 0: clause, index } of text.matchAll(CLAUSE)) {
    const ends = [...clause.matchAll(STRONG), ...clause.matchAll(ON_WAY)].map((m) => ({
      from: m.index,
      to: m.index + m[0].length,
    }));
    if (ends.length === 0) continue;
    for (const start of clause.matchAll(STARTS)) {
      const from = start.index + start[0].length;
      const to = Math.max(
        ...ends.filter((e) => e.from >= from && e.to - from <= SPAN_MAX_CHARS).map((e) => e.to),
      );
      if (!Number.isFinite(to)) continue;
      const flat = FLAT.exec(clause.slice(to))?.[0].length ?? 0;
      spans.push({ start: index + from, end: index + to + flat, kind: 'address' });
      break;
    }
  }
  return spans;
}
