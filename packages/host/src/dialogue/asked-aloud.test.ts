import { describe, expect, it } from 'vitest';
import { demoShop, openTalk } from '../testing/talk.js';

const UNKNOWN = /问|查不到|核实|没写/u;

/** As viewers type: short, with particles, two things at once. Stage, comment, what the answer must hold. */
describe('questions as they are typed', () => {
  it.each([
    // Two questions.
    ['p3', '鞋多少钱啊 白绿37有没', /159元.*白绿37码?.*12双/u],
    ['p8', '几瓦的 质保多久', /9瓦.*一年/u],
    ['p1', '啥料子的 今天发货不', /锦纶86%.*16点/u],
    ['p10', '续航咋样 防水不', /6小时.*IPX4/u],
    ['p13', '承重多少 有扶手没', /120公斤.*(?:问|没写)/u],
    // What is left.
    ['p7', '哪个香味没货了', /无香/u],
    ['p12', '啥颜色卖完了', /豆绿/u],
    ['p12', '哪个色还有货', /鹅黄、天蓝/u],
    ['p1', '樱花粉都有哪些码', /S码.*L码.*M码没货/u],
    ['p11', '十二包的剩多少', /130提/u],
    ['p2', '28码一共几条', /31条/u],
    // Sums.
    ['p6', '洗面奶来俩 一共多少', /118元/u],
    ['p12', '99够不够用券 到手多少', /够了.*94元/u],
    ['p7', '买几支能包邮', /两支/u],
    ['p5', '一罐红茶一盒坚果用券后多少', /152\.9元/u],
    ['p5', '红茶两罐加一个杯子一共多少', /235元/u],
    ['p4', '大盒两个小盒一个多少', /229\.7元/u],
    ['p9', '大锅小锅各一个多少', /258元/u],
    ['p4', '两小盒比一大盒贵多少', /99\.8元.*89\.9元.*9\.9元/u],
    ['p14', '一盒12支合多少一支', /1\.66元/u],
    ['p7', '寄新疆一支护手霜总共多少', /50\.9元/u],
    ['p4', '俩大盒一天两包能吃几天', /30天/u],
    // Said to be confirmed.
    ['p2', '牛仔裤一百三吧我记得', /149元/u],
    ['p12', '是600毫升的吧', /不是.*480毫升/u],
    ['p6', '120克的吧', /(?:是|对).*120克/u],
    ['p13', '要用螺丝刀装吧', /不用工具/u],
    // Bodies and sizes.
    ['p2', '158高 100斤 裤子穿几号', /(?:27|28)码/u],
    ['p3', '脚24 脚背高 38行不', /39码/u],
    ['p1', '最大的码能穿多少斤', /152斤/u],
    ['p3', '男款有没', /女款/u],
    // Two products.
    ['p4', '冻干和坚果哪个克数多', /4号分量更多/u],
    ['p13', '椅子和锅哪个沉', /13号更重/u],
    ['p6', '洗面奶和护手霜都是哪产的', /广州.*上海/u],
    // Domain words.
    ['p10', '充一次能听几个钟头', /6小时|续航/u],
    ['p7', '涂完黏糊糊不', /不粘手/u],
    ['p9', '涂层掉了咋整', /免费换新/u],
    ['p1', '新疆要补多少', /15元/u],
    ['p1', '今晚十点付款明天发不发', /次日/u],
    ['p1', '有没有50块以内的', /7号护手霜/u],
    ['p3', '40号是啥', /1号防晒衣到15号/u],
  ] as const)('%s %s', async (stage, question, said) => {
    const talk = openTalk(demoShop);
    talk.show(stage);
    expect(await talk.say(question)).toMatch(said);
  });

  it.each([
    ['p3', '鞋垫可以拿下来洗不'],
    ['p8', '几流明'],
    ['p6', '洗完会不会紧绷'],
    ['p2', '29码大腿围多少'],
    ['p4', '一包里面腰果有几颗'],
    ['p1', '洗久了防晒会不会变差'],
    ['p12', '盖子可以单买吗'],
    ['p12', '吸管可以换不'],
    ['p9', '铲子是铁的吗'],
    ['p1', '防晒衣和牛仔裤哪个弹'],
    ['p10', '耳朵小能戴不'],
  ] as const)('%s %s goes to the operator', async (stage, question) => {
    const talk = openTalk(demoShop);
    talk.show(stage);
    expect(await talk.say(question)).toMatch(UNKNOWN);
  });

  it('an order that asks is a sum, one that does not is an order', async () => {
    const talk = openTalk(demoShop);
    talk.show('p5');
    await talk.say('红茶多少钱');
    expect(await talk.say('给我拿三罐呢')).toMatch(/204元/u);
    await talk.say('给我拿三罐');
    expect(talk.last.triage.intent).toBe('purchase');
  });

  it('a mother is no insult', async () => {
    const talk = openTalk(demoShop);
    talk.show('p1');
    await talk.say('有什么适合送妈妈的');
    expect(talk.last.triage.skip).toBeUndefined();
  });
});
