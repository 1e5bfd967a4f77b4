import type { Promotion } from '@zhubo/protocol';
import { yuan } from './yuan.js';

export const count = (n: number): string => (n === 2 ? '两' : String(n));

export const rateName = (rate: number): string =>
  rate === 0 ? '免费' : rate === 0.5 ? '半价' : `${Number((rate * 10).toFixed(1))}折`;

/** What a promotion says, for those that stand in no text of the shop. */
export function promotionText(p: Promotion, unit = '件'): string {
  switch (p.kind) {
    case 'coupon':
      return `${p.get ?? '领'}${yuan(p.off)}券${p.over > 0 ? `，满${yuan(p.over)}可用` : ''}`;
    case 'reduction':
      return `${p.each ? '每' : ''}满${yuan(p.over)}减${yuan(p.off)}`;
    case 'nthPiece':
      return `第${p.nth === 2 ? '二' : p.nth}${unit}${rateName(p.rate)}`;
    case 'pieces':
      return `${count(p.pieces)}${unit}${rateName(p.rate)}`;
  }
}
