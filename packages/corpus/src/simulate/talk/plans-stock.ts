import { ASKED_COLOURS } from '../shop/names.js';
import { stockIn } from '../shop/sheet.js';
import { common, unknown } from './plans-money.js';
import { factValue, has, hasDigit, type Plan, type Scene, spokenOption } from './scene.js';

export const stock = (scene: Scene): Plan => {
  const none = stockIn(scene.product) === 0;
  return {
    intent: none ? 'stock.none' : 'stock',
    ask: { section: 'v.stock' },
    variables: common(scene),
    ...(!has(scene, '库存')
      ? unknown('库存')
      : { core: [none ? 'h.stock.zero' : 'h.stock'], rests: [`${scene.product.id}.stock`] }),
    echo: 'stock',
    plus: none ? [] : ['规格', '发货', '价格'],
    ...(!none && { back: ['h.ask.count', 'h.ask'] }),
  };
};

/** Is this one there? Told from its own stock, with another one offered when it is gone. */
export const optionStock = (scene: Scene, name?: string): Plan => {
  const { product, rng } = scene;
  const option = product.options.find((o) => o.name === name) ?? rng.pick(product.options);
  const label = `库存-${option.name}`;
  const spoken = spokenOption(option.name);
  const plan: Plan = {
    intent: option.stock === 0 ? 'optionStock.gone' : 'optionStock',
    ask: { section: 'v.optionStock' },
    variables: { ...common(scene), o: option.name },
    core: null,
    echo: 'stock',
  };
  if (!has(scene, label)) return { ...plan, intent: 'optionStock', ...unknown(`${spoken}的库存`) };
  if (option.stock > 0)
    return {
      ...plan,
      core: ['h.optionStock'],
      host: { o: spoken, L: label },
      plus: ['价格', '规格', '发货'],
      back: ['h.ask.count', 'h.ask.size'],
    };
  const other = rng.shuffled(product.options).find((o) => o.stock > 0 && !hasDigit(o.name));
  return {
    ...plan,
    ask: { section: rng.chance(0.7) ? 'v.optionStock' : 'v.soldOut' },
    core: ['h.optionGone'],
    host: { o: spoken, ...(other && { p: other.name, P: `库存-${other.name}` }) },
    rests: [idOf(scene, label)],
    tail: other && rng.chance(0.75) ? ['h.optionGone.other'] : [],
  };
};

const idOf = (scene: Scene, label: string): string => scene.sheet.find((f) => f.label === label)!.id;

/** A choice that was never made. */
export const noOption = (scene: Scene): Plan | null => {
  const { product, rng } = scene;
  if (!has(scene, '规格')) return null;
  const pool = product.axis === '颜色' ? ASKED_COLOURS : OTHERS[product.axis];
  const stem = (name: string): string => name.replace(/色$/u, '');
  const free = (pool ?? []).filter(
    (x) => !product.options.some((o) => o.name.includes(stem(x)) || x.includes(stem(o.name))),
  );
  if (free.length === 0) return null;
  const x = rng.pick(free);
  return {
    intent: 'wrongPremise.option',
    ask: { section: 'v.noOption' },
    variables: { ...common(scene), x },
    host: { x },
    core: ['h.noOption'],
    rests: [idOf(scene, '规格')],
    tail: rng.chance(0.8) ? ['h.options'] : [],
    echo: 'stock',
  };
};

const OTHERS: Readonly<Record<string, readonly string[]>> = {
  口味: ['榴莲味', '芥末味', '咖喱味', '巧克力味', '柠檬味', '蒜香', '酸奶味', '花椒味', '孜然味'],
  香型: ['玫瑰香', '薄荷', '檀香', '椰子', '葡萄柚', '栀子花', '绿茶味', '百合'],
  规格: ['试用装', '家庭大包装', '迷你装', '散装', '补充装', '礼篮装'],
  尺寸: ['加大号', '迷你号', '儿童款尺寸', '超长款'],
};

export const options = (scene: Scene): Plan => ({
  intent: 'options',
  ask: { section: 'v.options' },
  variables: common(scene),
  ...(has(scene, '规格') ? { core: ['h.options'] } : unknown('规格')),
  echo: 'stock',
  plus: ['价格', '库存'],
  back: ['h.ask', 'h.ask.count'],
});

export const restock = (scene: Scene): Plan => {
  const gone = scene.product.options.find((o) => o.stock === 0);
  return {
    intent: 'restock',
    ask: { section: 'v.restock' },
    variables: { ...common(scene), ...(gone && { o: gone.name }) },
    core: ['h.restock'],
    refusal: true,
  };
};

/** A longer table is not read out. */
const TABLE_CHARS_MAX = 76;

export const sizeChart = (scene: Scene): Plan | null => {
  const table = factValue(scene, '尺码表');
  if (scene.product.sizes.length === 0 || (table?.length ?? 0) > TABLE_CHARS_MAX) return null;
  return {
    intent: 'sizeChart',
    ask: { section: 'v.sizeChart' },
    variables: { ...common(scene), s: scene.rng.pick(scene.product.sizes).size },
    ...(has(scene, '尺码表') ? { core: ['h.size.chart'] } : unknown('尺码表')),
    echo: 'size',
    back: ['h.ask.size'],
  };
};

/** Which size for this body; worked out by code from the table, as the live host does. */
export const size = (scene: Scene): Plan | null => {
  const { product, rng } = scene;
  if (product.sizes.length === 0) return null;
  const told = bodyFor(scene);
  const base = {
    ask: { section: forChildren(scene) ? 'v.sizeKid' : 'v.size' },
    variables: { ...common(scene), b: told.text },
    echo: 'size',
  };
  if (!has(scene, '尺码表')) return { ...base, intent: 'size', ...unknown('尺码') };
  if (told.size === null)
    return {
      ...base,
      intent: 'size.outside',
      core: ['h.size.outside'],
      refusal: true,
      rests: [idOf(scene, '尺码表')],
    };
  return {
    ...base,
    intent: 'size',
    core: ['h.size'],
    computed: [{ id: `${product.id}.sizeAdvice`, label: '尺码建议', value: told.size }],
    tail: rng.chance(0.2) ? ['h.size.fit'] : [],
    plus: ['退换', '版型', '库存'],
    back: ['h.ask'],
  };
};

export const sizeAsk = (scene: Scene): Plan | null => {
  const { product } = scene;
  const row = product.sizes[0];
  if (!row || !has(scene, '尺码表')) return null;
  const section = row.foot
    ? 'h.size.askFoot'
    : !row.jin
      ? 'h.size.askKid'
      : product.unit === '包'
        ? 'h.size.askBaby'
        : 'h.size.ask';
  return {
    intent: 'size.askBack',
    ask: { section: forChildren(scene) ? 'v.sizeAskKid' : 'v.sizeAsk' },
    variables: common(scene),
    core: [section],
    echo: 'size',
    short: scene.rng.chance(0.6),
    plus: ['码数', '版型'],
  };
};

const forChildren = ({ product }: Scene): boolean => product.department === '母婴';

const OUTSIDE_SHARE = 0.12;
const CM_PER_M = 100;

/** A body as viewers tell it, and the size the table gives for it; null when the table ends before. */
function bodyFor({ product, rng }: Scene): { text: string; size: string | null } {
  const rows = product.sizes;
  const outside = rng.chance(OUTSIDE_SHARE);
  const row = outside ? rows.at(-1)! : rng.pick(rows);
  const within = (range: readonly [number, number]): number =>
    outside ? range[1] + rng.int(4, 12) : rng.int(Math.ceil(range[0]), Math.floor(range[1]));
  if (row.foot) {
    const foot = outside ? row.foot[1] + 1.5 : row.foot[0] + 0.1 * rng.int(0, 3);
    const cm = Math.round(foot * 10) / 10;
    return {
      text: rng.pick([
        `脚长${cm}`,
        `脚${cm}厘米`,
        `${cm}cm的脚`,
        `量了${cm}公分`,
        `脚长${Math.round(cm * 10)}毫米`,
      ]),
      size: outside ? null : `${row.size}码`,
    };
  }
  const height = row.height ? within(row.height) : rng.int(152, 178);
  if (!row.jin)
    return {
      text: rng.pick([
        `孩子${height}`,
        `宝宝${height}厘米`,
        `身高${height}`,
        `娃${height}cm`,
        `小孩一米${metres(height)}`,
      ]),
      size: outside
        ? null
        : bySize(
            rows.filter((r) => r.height && height >= r.height[0] && height <= r.height[1]).map((r) => r.size),
          ),
    };
  const jin = within(row.jin);
  if (product.unit === '包')
    return {
      text: rng.pick([`宝宝${jin}斤`, `${jin}斤`, `现在${jin}斤多`, `体重${jin / 2}公斤`]),
      size: outside
        ? null
        : bySize(rows.filter((r) => r.jin && jin >= r.jin[0] && jin <= r.jin[1]).map((r) => r.size)),
    };
  const fit = rows.filter(
    (r) =>
      r.jin &&
      jin >= r.jin[0] &&
      jin <= r.jin[1] &&
      (!r.height || (height >= r.height[0] && height <= r.height[1])),
  );
  return {
    text: rng.pick([
      `身高${height}体重${jin}`, `${height} ${jin}`, `${height}，${jin}斤`, `${height}/${jin}`, `一米${metres(height)}${jin}斤`, `${jin}斤${height}`,
      `1米${height - CM_PER_M}，${jin}`, `${height}cm ${jin / 2}kg`, `${height}的个子${jin}斤`, `我${height}，${jin}`, `净身高${height}，${jin}斤左右`, `${height}高${jin}重`,
    ]), // biome-ignore format: a list of ways
    size: outside || fit.length === 0 ? null : bySize(fit.map((r) => r.size)),
  };
}

const bySize = (sizes: readonly string[]): string =>
  sizes.length > 1 ? `${sizes[0]}码，喜欢宽松选${sizes[1]}码` : `${sizes[0]}码`;

const DIGITS = '零一二三四五六七八九';
/** 163 -> 六三, 170 -> 七, 105 -> 零五. */
const metres = (height: number): string => {
  const tens = DIGITS[Math.floor((height - CM_PER_M) / 10)] ?? '';
  const ones = height % 10;
  return ones === 0 ? tens : tens + DIGITS[ones];
};
