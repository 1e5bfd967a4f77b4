/** Written units behind a number and how they are said. Longer ones are tried first. */
export const UNITS: Readonly<Record<string, string>> = {
  'mg/kg': '毫克每公斤', 'g/kg': '克每公斤', 'mg/L': '毫克每升', 'g/㎡': '克每平方米', 'g/m²': '克每平方米',
  'km/h': '公里每小时', 'm/s': '米每秒', 'r/min': '转每分钟', kg: '公斤', KG: '公斤', Kg: '公斤', mg: '毫克', μg: '微克',
  ug: '微克', g: '克', ml: '毫升', mL: '毫升', ML: '毫升', Ml: '毫升', cl: '厘升', l: '升', L: '升', mm: '毫米', MM: '毫米',
  cm: '厘米', CM: '厘米', Cm: '厘米', dm: '分米', m: '米', km: '公里', KM: '公里', μm: '微米', um: '微米', nm: '纳米',
  '㎡': '平方米', 'm²': '平方米', m2: '平方米', 'cm²': '平方厘米', cm2: '平方厘米', 'm³': '立方米', m3: '立方米', '㎥': '立方米',
  'cm³': '立方厘米', cm3: '立方厘米', '℃': '摄氏度', '°C': '摄氏度', '℉': '华氏度', '°F': '华氏度', '°': '度', W: '瓦',
  kW: '千瓦', KW: '千瓦', kw: '千瓦', kWh: '度', kwh: '度', V: '伏', v: '伏', mAh: '毫安', mah: '毫安', MAH: '毫安', Ah: '安时',
  Wh: '瓦时', Hz: '赫兹', hz: '赫兹', HZ: '赫兹', kHz: '千赫', MHz: '兆赫', GHz: '吉赫', dB: '分贝', db: '分贝', lm: '流明',
  Pa: '帕', kPa: '千帕', MPa: '兆帕', kcal: '千卡', Kcal: '千卡', cal: '卡', kJ: '千焦', KJ: '千焦', h: '小时',
  min: '分钟', s: '秒', ms: '毫秒', fps: '帧', oz: '盎司', lb: '磅', lbs: '磅', inch: '英寸', in: '英寸', '"': '英寸', '″': '英寸',
  ft: '英尺', px: '像素', GB: 'G', TB: 'T', MB: '兆', gb: 'G', rpm: '转', pcs: '件', PCS: '件', w: '万', k: '千', '%': '', '‰': '',
}; // biome-ignore format: one screen

/** Measure words and units before which 2 is 两. */
export const COUNTED = [
  '件', '个', '只', '双', '条', '套', '盒', '瓶', '包', '袋', '箱', '罐', '支', '枝', '片', '块', '元', '斤', '公斤', '种', '款', '位', '名',
  '天', '年', '周', '小时', '分钟', '秒', '次', '遍', '倍', '层', '杯', '台', '部', '辆', '张', '本', '把', '颗', '粒', '根', '份', '桶', '米',
  '升', '克', '毫升', '厘米', '毫米', '公里', '平方米', '万', '千', '百', '亿', '人', '家', '点', '岁', '步', '口', '排', '组', '对', '串', '朵',
  '勺', '碗', '卷', '扇', '顶', '匹', '亩', '头', '句', '场', '轮', '回', '趟', '批', '单', '样', '寸', '英寸', '座', '页', '集', '期', '圈', '滴',
  '大', '夜', '侧', '边', '用', '瓦', '度', '吨', '成', '代人', '分',
]; // biome-ignore format: one screen

/** 两 or 二: by the word that follows the number. 二月, 二号, 二楼, 二级 are ordinals. */
export const isCounted = (after: string): boolean =>
  !/^(?:月份|年级|分之|点[零一二三四五六七八九\d]|度电)/.test(after) &&
  COUNTED.some((word) => after.startsWith(word));
