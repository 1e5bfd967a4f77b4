import { readFileSync } from 'node:fs';
import { catalogueSchema } from '@zhubo/protocol';
import { describe, expect, it } from 'vitest';
import { amountsIn, hanNumber } from './amounts.js';
import { productsNamed, unsupportedIn } from './check.js';

const catalogue = catalogueSchema.parse(
  JSON.parse(readFileSync(new URL('../../../shop/catalogue.json', import.meta.url), 'utf8')),
);
const judge = (productId: string, clause: string, question = '') =>
  unsupportedIn(
    [clause],
    question,
    catalogue,
    catalogue.products.filter((p) => p.id === productId),
  ).map((f) => `${f.kind} ${f.text}`);

describe('numbers', () => {
  it.each([
    ['四十八', 48],
    ['一百二十九', 129],
    ['十五', 15],
    ['两', 2],
    ['一万二千', 12_000],
  ])('%s is %d', (text, value) => expect(hanNumber(text)).toBe(value));

  it('have units, Arabic or Chinese', () => {
    expect(amountsIn('现在129元，还有十三件，2.1公斤').map((a) => `${a.class} ${a.base}`)).toEqual([
      'money 12900',
      'weight 2100',
      'count 13',
    ]);
  });
});

describe('products that a question names', () => {
  it.each([
    ['锅和台灯哪个贵', ['p8', 'p9']],
    ['吃火锅用什么', []],
    ['3号跟红茶一起', ['p3', 'p5']],
  ])('%s: %j', (question, ids) =>
    expect(
      productsNamed(question, catalogue)
        .map((p) => p.id)
        .sort(),
    ).toEqual(ids),
  );
});

describe('an English catalogue', () => {
  const shop = catalogueSchema.parse({
    shop: 'S',
    persona: { name: 'A' },
    products: [
      {
        id: 'a',
        link: 1,
        name: 'Blue Wool Scarf',
        category: 'Men',
        price: 20,
        attributes: { 标签: 'Blue, Wool' },
      },
    ],
  });
  const faults = (clause: string) =>
    unsupportedIn([clause], '', shop, shop.products).map((f) => `${f.kind} ${f.text}`);

  it.each(['颜色是蓝色', '材质是羊毛'])('bears out %s', (clause) => expect(faults(clause)).toEqual([]));
  it.each(['颜色是红色', '材质是羊绒', '真丝的'])('does not bear out %s', (clause) =>
    expect(faults(clause)).not.toEqual([]),
  );
});

describe('the independent judge', () => {
  it.each([
    ['p1', '现在129元', '多少钱'],
    ['p1', '两件258元', '两件多少钱'],
    ['p1', '两件用券253元', '两件用券多少钱'],
    ['p1', '比吊牌价省70元', '便宜多少'],
    ['p1', '樱花粉M码目前没货', '粉色M还有吗'],
    ['p1', '樱花粉还有13件', '粉色还有吗'],
    ['p1', '165、115斤拿M码', '165 115斤穿啥'],
    ['p1', '不是99元，现在129元', '不是99吗'],
    ['p1', '满39元包邮', '包邮吗'],
    ['p1', '每天16点前付款当天发出', '今天能发吗'],
    ['p5', '未拆封七天内可退', '能退吗'],
    ['p15', '每斤225元', '多少钱一斤'],
    ['p1', '我是AI主播小禾，不是真人', '真人吗'],
    ['p2', '这款没有赠品', '送啥'],
    ['p1', '每件送同色收纳袋一个', '送啥'],
    ['p1', '吊牌价199元', '原价多少'],
    ['p1', '新疆补运费15元', '新疆邮费'],
    ['p1', '目前没有黑色', '有黑色吗'],
    ['p1', '这个资料里没写，我帮您问一下', '防水吗'],
    ['p1', '有8号台灯，9号锅', '有没有家里用的'],
    ['p1', '您说的是3号还是4号呢', '那个多少钱'],
    ['p4', '按每天2包算，约15天', '30包装能吃几天 一天两包'],
    ['p6', '按每次2克算，约60次', '一支能用多少次 一次两克'],
  ])('finds nothing against %s: %s', (id, clause, question) =>
    expect(judge(id, clause, question)).toEqual([]),
  );

  it.each([
    ['p1', '现在只要99元', '不是99吗'],
    ['p1', '现在一百一十九块', ''],
    ['p1', '还剩最后44件了', ''],
    ['p1', '现在99元', '多少钱'],
    ['p1', '现在199元', '多少钱'],
    ['p1', '15元拍走', ''],
    ['p1', '樱花粉还有52件', ''],
    ['p1', '全网最低价', ''],
    ['p1', '假一赔十', ''],
    ['p1', '明天就能到', ''],
    ['p1', '顺丰发货', ''],
    ['p1', '质保两年', ''],
    ['p5', '支持七天无理由', ''],
    ['p2', '买就送腰带', ''],
    ['p2', '还赠送一条腰带', ''],
    ['p1', '面料是纯棉的', ''],
    ['p1', '有黑色的', ''],
    ['p1', '产地是江苏', ''],
    ['p6', '能美白祛斑', ''],
    ['p1', '加微信13800138000', ''],
    ['p1', '我就是真人主播', ''],
    ['p1', '现价【价格】', ''],
    ['p1', 'buy now', ''],
    ['p1', '打八折', ''],
    ['p10', '续航36小时', ''],
    ['p1', '再不拍就要涨价了', ''],
    ['p1', '在8号链接', '台灯在哪'],
    ['p1', '有8号耳机', '有没有数码的'],
    ['p6', '按每次2克算，约80次', '一支能用多少次 一次两克'],
  ])('objects to %s: %s', (id, clause, question) => expect(judge(id, clause, question)).not.toEqual([]));
});

describe('sums that the judge does itself', () => {
  it.each([
    ['p1', '199元是吊牌价，', ''],
    ['p4', '两盒按每天1包算，约60天。', '两盒能吃多久一天一包'],
    ['p5', '够一罐，一罐68元。', '100块能买几罐'],
    ['p4', '能买两盒，两盒179.8元。', '200元能拍几盒'],
    ['p1', '不够哦，一件129元，还差29元。', '一百块够买一件吗'],
    ['p14', '两盒一共24支。', '两盒一共多少支'],
    ['p11', '一共960抽。', '12包一共多少抽'],
    ['p13', '13号重约1公斤，13号约2.1公斤，9号28厘米约1.1公斤。', '椅子比锅重多少'],
  ])('%s: %s', (id, clause, question) => expect(judge(id, clause, question)).toEqual([]));

  it.each([
    ['p1', '189元是吊牌价，', ''],
    ['p4', '两盒按每天1包算，约70天。', '两盒能吃多久一天一包'],
    ['p5', '能买两罐，两罐130元。', '150块能买几罐'],
    ['p1', '不够哦，一件129元，还差39元。', '一百块够买一件吗'],
    ['p14', '两盒一共26支。', '两盒一共多少支'],
    ['p13', '13号重约3公斤。', '椅子比锅重多少'],
    ['p1', '2号便宜30元，2号149元，1号129元。', '1号和2号哪个便宜'],
    ['p1', '1号149元，2号129元。', '1号和2号哪个便宜'],
  ])('a wrong one is caught, %s: %s', (id, clause, question) =>
    expect(judge(id, clause, question).length).toBeGreaterThan(0),
  );
});

describe('promotions', () => {
  const shop = catalogueSchema.parse({
    shop: 'S',
    persona: { name: 'A' },
    products: [{ id: 'a', link: 1, name: '衬衫', category: '服饰', price: 139, stock: 9 }],
    promotions: [{ id: 'p', kind: 'pieces', pieces: 2, rate: 0.9 }],
  });
  it.each([
    ['两件9折，一共250.2元。', 0],
    ['两件8折，一共222.4元。', 2],
    ['一共260.2元。', 1],
  ])('%s has %d faults', (clause, faults) =>
    expect(unsupportedIn([clause], '两件多少钱', shop, shop.products)).toHaveLength(faults),
  );
});
