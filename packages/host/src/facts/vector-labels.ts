/** What every shop tells; the values vary too much to be learnt from. */
export const SHOP_LABELS: readonly string[] =
  '价格 优惠 赠品 库存 规格 尺码表 发货 快递 发货地 运费 偏远运费 退换 运费险 售后 正品 质量 发票 付款 改地址 凑单 链接 卖点'.split(
    ' ',
  );
