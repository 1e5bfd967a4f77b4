import type { Fact, Product } from '@zhubo/protocol';
import { memo } from './memo.js';

/**
 * English catalogues are sold to Chinese viewers: the usual words of goods, by what they say. Only plain words whose meaning
 * does not hang on the rest of the sentence.
 */
const COLOURS: Record<string, string> = {
  black: '黑色', white: '白色', red: '红色', blue: '蓝色', green: '绿色', yellow: '黄色', grey: '灰色', gray: '灰色', brown: '棕色',
  pink: '粉色', purple: '紫色', orange: '橙色', beige: '米色', silver: '银色', gold: '金色', golden: '金色', navy: '藏青色', khaki: '卡其色',
  cream: '奶油色', ivory: '象牙白色', turquoise: '青绿色', transparent: '透明', clear: '透明', multicolor: '多色', burgundy: '酒红色',
}; // biome-ignore format: a table
const MATERIALS: Record<string, string> = {
  wood: '木头', wooden: '木头', metal: '金属', metallic: '金属', plastic: '塑料', leather: '皮革', suede: '绒面', clay: '陶土', ceramic: '陶瓷',
  glass: '玻璃', steel: '钢', 'stainless steel': '不锈钢', iron: '铁', aluminum: '铝', aluminium: '铝', copper: '铜', brass: '黄铜',
  cotton: '棉', linen: '亚麻', wool: '羊毛', silk: '真丝', polyester: '聚酯纤维', nylon: '尼龙', velvet: '天鹅绒', denim: '牛仔布',
  canvas: '帆布', wicker: '藤编', rattan: '藤', bamboo: '竹子', rubber: '橡胶', silicone: '硅胶', paper: '纸', stone: '石头', marble: '大理石',
  concrete: '水泥', porcelain: '瓷', oak: '橡木', pine: '松木', walnut: '胡桃木', cashmere: '羊绒', felt: '毛毡', cork: '软木', straw: '草编',
}; // biome-ignore format: a table
const TRAITS: Record<string, string> = {
  round: '圆形', square: '方形', rectangular: '长方形', oval: '椭圆形', striped: '条纹', 'wall mounted': '挂墙', 'wall-mounted': '挂墙',
  foldable: '可折叠', folding: '折叠', zip: '有拉链', zipper: '有拉链', waterproof: '防水', handmade: '手工', adjustable: '可调节',
  wireless: '无线', rechargeable: '可充电', indoor: '室内用', outdoor: '户外用',
}; // biome-ignore format: a table
/** Things, longest first: each with what viewers call it. */
const THINGS: Record<string, readonly string[]> = {
  'floor lamp': ['落地灯', '灯'], 'table lamp': ['台灯', '灯'], lamp: ['台灯', '灯'], light: ['灯'], armchair: ['扶手椅', '椅子'],
  chair: ['椅子'], stool: ['凳子', '圆凳'], table: ['桌子'], desk: ['书桌', '桌子'], cabinet: ['柜子', '橱柜'], shelf: ['架子', '置物架', '搁板'],
  couch: ['沙发'], sofa: ['沙发'], pillow: ['抱枕', '枕头', '靠枕'], cushion: ['靠垫', '坐垫'], blanket: ['毯子'], rug: ['地毯'],
  curtain: ['窗帘'], mirror: ['镜子'], clock: ['钟', '时钟'], vase: ['花瓶'], bed: ['床'], mattress: ['床垫'], candle: ['蜡烛'],
  pot: ['花盆', '盆子'], pan: ['平底锅', '锅'], 'watering can': ['洒水壶', '水壶', '浇水壶'], wheelbarrow: ['手推车', '推车', '小推车'],
  trowel: ['小铲子', '铲子', '园艺铲'], shovel: ['铲子', '铁锹'], glove: ['手套'], basket: ['篮子'], bowl: ['碗'], plate: ['盘子'],
  cup: ['杯子'], mug: ['杯子', '马克杯'], bottle: ['瓶子', '水瓶', '水杯'], pitcher: ['水罐', '壶', '水壶'], jug: ['壶', '水壶'], jar: ['罐子'],
  teapot: ['茶壶'], kettle: ['水壶'], spoon: ['勺子'], fork: ['叉子'], knife: ['刀'], tray: ['托盘'], apron: ['围裙'], towel: ['毛巾'],
  'tote bag': ['手提袋', '托特包', '包包', '袋子'], bag: ['包包', '袋子'], backpack: ['背包', '书包'], wallet: ['钱包'], purse: ['手袋', '包包'],
  suitcase: ['行李箱'], umbrella: ['雨伞'], shirt: ['衬衫', '上衣'], 't-shirt': ['t恤', '短袖'], dress: ['连衣裙', '裙子'], skirt: ['裙子'],
  pants: ['裤子'], trousers: ['裤子'], jeans: ['牛仔裤', '裤子'], shorts: ['短裤'], jacket: ['夹克', '外套'], coat: ['大衣', '外套'],
  sweater: ['毛衣'], hoodie: ['卫衣'], sock: ['袜子'], shoe: ['鞋子'], sneaker: ['运动鞋', '鞋子'], boot: ['靴子'], sandal: ['凉鞋'],
  slipper: ['拖鞋'], hat: ['帽子'], cap: ['帽子'], scarf: ['围巾'], belt: ['皮带', '腰带'], watch: ['手表'], ring: ['戒指'], necklace: ['项链'],
  earring: ['耳环', '耳钉'], bracelet: ['手链'], headphone: ['耳机'], earphone: ['耳机'], speaker: ['音箱'], charger: ['充电器'],
  cable: ['数据线'], keyboard: ['键盘'], mouse: ['鼠标'], notebook: ['笔记本', '本子'], pen: ['笔'], pencil: ['铅笔'], book: ['书'],
  toy: ['玩具'], puzzle: ['拼图'], plant: ['植物', '绿植'], soap: ['香皂', '肥皂'], shampoo: ['洗发水'], lipstick: ['口红'], tea: ['茶叶'],
  coffee: ['咖啡'], chocolate: ['巧克力'],
}; // biome-ignore format: a table
const SIZES: Record<string, string> = {
  small: '小号',
  medium: '中号',
  large: '大号',
  'extra large': '加大号',
};
const OPTION_NAMES: Record<string, string> = {
  color: '颜色', colour: '颜色', size: '尺码', material: '材质', style: '款式', flavor: '口味', flavour: '口味', title: '规格',
}; // biome-ignore format: a table

const HAN = /\p{Script=Han}/u;
/** A text longer than this is prose; its words need not be about the product itself. */
const PROSE_CHARS = 160;

const singular = (word: string): string =>
  word
    .replace(/(?<=ch|sh|x)es$/u, '')
    .replace(/ves$/u, 'f')
    .replace(/(?<=[^su])s$/u, '');

/** A choice as it is said: Green -> 绿色; what is not known stays. */
export const inChinese = memo((value: string): string => {
  const v = value.trim().toLowerCase();
  return COLOURS[v] ?? SIZES[v] ?? MATERIALS[v] ?? value;
});

/** The name of a kind of choice: Color -> 颜色. */
export const optionInChinese = (name: string): string => OPTION_NAMES[name.trim().toLowerCase()] ?? name;

/** What Chinese viewers call a product with an English name: Floor Lamp -> 落地灯, 灯. */
export const chineseNames = memo((name: string): readonly string[] => {
  if (HAN.test(name)) return [];
  const words = name.toLowerCase().match(/[a-z-]+/gu) ?? [];
  // The head of an English name stands last.
  for (const n of [2, 1]) {
    const tail = words.slice(-n);
    const found =
      THINGS[tail.map((w, i) => (i === tail.length - 1 ? singular(w) : w)).join(' ')] ??
      THINGS[tail.join(' ')];
    if (found) return found;
  }
  return [];
});

/** The words of a table that stand in a text, in their order there; two-word entries before their parts. */
function found(text: string, table: Record<string, string>): string[] {
  let t = ` ${text.toLowerCase().replace(/[^a-z-]+/gu, ' ')} `;
  const hits: { at: number; said: string }[] = [];
  for (const word of Object.keys(table).sort((a, b) => b.length - a.length)) {
    const at = t.indexOf(` ${word} `);
    if (at < 0) continue;
    hits.push({ at, said: table[word]! });
    t = t.replaceAll(` ${word} `, ` ${'·'.repeat(word.length)} `);
  }
  return [...new Set(hits.sort((a, b) => a.at - b.at).map((h) => h.said))];
}

/** The colours, materials and traits that an English product states, as facts in Chinese that rest on its own texts. */
export function translatedFacts(product: Product): Fact[] {
  if (HAN.test(product.name)) return [];
  const texts: [id: string, text: string][] = [
    [`${product.id}.name`, product.name],
    ...Object.entries(product.attributes)
      .filter(([, v]) => !HAN.test(v) && v.length <= PROSE_CHARS)
      .map(([k, v]): [string, string] => [`${product.id}.attr.${k}`, v]),
  ];
  const make = (field: string, label: string, table: Record<string, string>): Fact[] => {
    const from = texts.filter(([, text]) => found(text, table).length > 0);
    const said = [...new Set(from.flatMap(([, text]) => found(text, table)))];
    return said.length === 0
      ? []
      : [
          {
            id: `${product.id}.english.${field}`,
            productId: product.id,
            field: `english.${field}`,
            label,
            value: said.join('、'),
            restsOn: from.map(([id]) => id),
          },
        ];
  };
  const chosen = product.skus.some((s) => Object.values(s.options).some((v) => v.toLowerCase() in COLOURS));
  return [
    ...(chosen ? [] : make('colour', '颜色', COLOURS)),
    ...make('material', '材质', MATERIALS),
    ...make('traits', '款式', TRAITS),
  ];
}
