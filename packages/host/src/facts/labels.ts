/** The labels the model is trained on, by what merchants call them. The first match wins. */
const CANONICAL: readonly (readonly [RegExp, string])[] = [
  [/^偏远/u, '偏远运费'],
  [/^(运费|邮费|快递费|包邮|运费说明|快递运费)$/u, '运费'],
  [/^(发货|发货时间|发货时效|发货说明)$/u, '发货'],
  [/^(退换|退换货|退货|退换政策|退换货政策|退换说明|无理由退换|七天无理由|7天无理由)$/u, '退换'],
  [/^(售后|售后服务|质保|保修|售后保障)$/u, '售后'],
  [/^(优惠|活动|满减|优惠券|店铺优惠|优惠活动|折扣|促销)$/u, '优惠'],
  [/^(正品|正品保障|正品保证|品质保障)$/u, '正品'],
  [/^(赠品|礼品|小礼物)$/u, '赠品'],
  [/^(材质|面料|材料|面料成分|材质成分|主要材质|面料材质)$/u, '材质'],
  [/^(产地|原产地|生产地)$/u, '产地'],
  [/^(保质期|质保期限|保存期)$/u, '保质期'],
  [/^(净含量|净重)$/u, '净含量'],
  [/^(适用人群|适合人群|适用|适用对象)$/u, '适用人群'],
  [/^(使用方法|用法|食用方法|使用说明|冲泡方法|吃法)$/u, '使用方法'],
  [/^(洗涤|洗涤方式|洗涤说明|清洗|清洗方式|清洁方式|清洁)$/u, '洗涤'],
];

/** The slot name for a merchant's own key; unknown keys stay as they are. */
export function canonicalLabel(key: string): string {
  const trimmed = key.trim();
  return CANONICAL.find(([pattern]) => pattern.test(trimmed))?.[1] ?? trimmed;
}
