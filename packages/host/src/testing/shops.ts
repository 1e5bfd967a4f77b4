import type { Catalogue } from '@zhubo/protocol';
import { otherShop } from './other-shop.js';
import { demoShop } from './talk.js';

/** The shops of tests by their names: what is mended must hold in both. */
export const shops: Readonly<Record<'demo' | 'other', Catalogue>> = { demo: demoShop, other: otherShop };
