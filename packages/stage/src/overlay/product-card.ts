import type { Product } from '@zhubo/protocol';
import { coloursOf, listPriceAt, priceParts, stockShown } from './price.js';
import type { Texts } from './texts.js';

/** "Only n left" is said of real stock at or under this. */
const FEW = 10;
const COLOURS_SHOWN = 4;

export interface ProductCard {
  show(product: Product | null): void;
  /** Looks again at what time decides: a list price that ran out. */
  refresh(): void;
}

const el = (tag: string, name: string, text?: string): HTMLElement => {
  const e = document.createElement(tag);
  e.className = name;
  if (text !== undefined) e.textContent = text;
  return e;
};

/** The card of the product on stage. Only facts that the product carries are drawn. */
export function createProductCard(box: HTMLElement, texts: Texts, now: () => number): ProductCard {
  let product: Product | null = null;
  let drawn = '';

  function picture(p: Product): HTMLElement {
    const frame = el('div', 'picture');
    const letter = el('span', 'letter', [...p.name][0] ?? '');
    frame.append(letter);
    if (p.image) {
      const img = document.createElement('img');
      img.alt = p.name;
      img.onload = () => letter.remove();
      img.onerror = () => img.remove();
      // A catalogue names its pictures relative to the shop's folder.
      img.src = new URL(p.image, new URL('/shop-files/', location.href)).href;
      frame.append(img);
    }
    frame.append(el('span', 'link', texts.link(p.link)));
    return frame;
  }

  function priceLine(p: Product, list: number | null): HTMLElement {
    const line = el('div', 'price');
    const { yuan, cents } = priceParts(p.price);
    line.append(el('span', 'sign', '¥'), el('span', 'yuan', yuan), el('span', 'cents', cents));
    if (list !== null) {
      const was = priceParts(list);
      line.append(el('s', 'list', `¥${was.yuan}${was.cents}`));
    }
    return line;
  }

  /** Nothing where the number is not known. */
  function stockLine(p: Product): HTMLElement[] {
    const n = stockShown(p);
    if (n === null) return [];
    return [counted(n, p.unit)];
  }

  function counted(n: number, unit: string): HTMLElement {
    if (n === 0) return el('div', 'stock out', texts.soldOut);
    return n <= FEW ? el('div', 'stock few', texts.few(n, unit)) : el('div', 'stock', texts.stock(n, unit));
  }

  function draw(): void {
    if (!product) {
      drawn = '';
      box.classList.remove('shown');
      return;
    }
    const list = listPriceAt(product, now());
    const state = JSON.stringify([product, list]);
    if (state === drawn) return;
    drawn = state;
    const facts = el('div', 'facts');
    facts.append(el('div', 'name', product.name), priceLine(product, list), ...stockLine(product));
    const colours = coloursOf(product).slice(0, COLOURS_SHOWN);
    if (colours.length > 0) {
      const row = el('div', 'colours');
      row.append(...colours.map((c) => el('span', 'colour', c)));
      facts.append(row);
    }
    box.replaceChildren(picture(product), facts);
    box.classList.add('shown');
  }

  return {
    show(next) {
      product = next;
      draw();
    },
    refresh: draw,
  };
}
