import type { Catalogue, Fact, Product } from '@zhubo/protocol';
import { chineseNames } from './english.js';

/** What a product is called aloud: a Chinese name where there is one. */
export const calledOf = (p: Product): string => p.aliases[0] ?? chineseNames(p.name)[0] ?? p.name;

/** 链接号: which numbers there are, for a viewer who asks for one that there is not; empty for an empty shop. */
export function linksFact(catalogue: Catalogue): Fact[] {
  const products = [...catalogue.products].sort((a, b) => a.link - b.link);
  const [first] = products;
  const last = products.at(-1);
  if (!first || !last) return [];
  const all = last.link - first.link + 1 === products.length;
  const name = (p: Product): string => `${p.link}号${calledOf(p)}`;
  return [
    {
      id: 'shop.links',
      field: 'links',
      label: '链接号',
      value:
        first === last
          ? name(first)
          : all
            ? `${name(first)}到${name(last)}`
            : `${name(first)}，最后是${name(last)}`,
      restsOn: [`${first.id}.link`, `${last.id}.link`],
    },
  ];
}
