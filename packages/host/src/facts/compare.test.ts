import { describe, expect, it } from 'vitest';
import { shops } from '../testing/shops.js';
import { answerTo } from '../testing/talk.js';

describe('two things side by side', () => {
  it.each([
    ['demo', 'p1', '护手霜和洗面奶哪个有赠品', /7号三支起送.*6号送起泡网/u],
    ['demo', 'p1', '台灯跟锅谁保修久', /8号一年.*9号一年/u],
    ['demo', 'p2', '红茶和冻干哪个放得久', /5号保质期更长.*24个月.*18个月/u],
    ['demo', 'p3', '3号和2号哪个能退', /两款一样.*七天/u],
    ['demo', 'p1', '椅子和耳机哪个发货快', /13号.*四十八小时.*10号.*当天/u],
    ['other', 'rug', '咖啡和雨衣谁能退', /3号食品拆封后不退换.*2号十五天/u],
    ['other', 'rug', '饭煲和地毯哪个送东西', /蒸笼.*防滑贴/u],
    ['other', 'coat', '地毯和雨衣哪个更厚', /4号更厚.*1\.2厘米.*0\.2毫米/u],
    ['other', 'rug', '电饭煲和雨衣哪个保修久', /两年.*没写/u],
    ['other', 'rug', '大小两块差价多少', /便宜120元/u],
    ['other', 'coffee', '24颗比12颗贵多少', /便宜34元/u],
    ['demo', 'p11', '6包的和12包的差多少钱', /便宜36元/u],
    ['demo', 'p12', '直饮盖跟吸管盖有什么不同', /吸管盖.*直饮盖/u],
  ] as const)('%s %s: %s', async (shop, stage, question, said) =>
    expect(await answerTo(shops[shop], stage, question)).toMatch(said),
  );
});
