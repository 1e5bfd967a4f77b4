/** Traditional -> simplified for what is typed in shops; not a general converter. */
const PAIRS =
  '價价錢钱買买賣卖貨货發发運运費费郵邮遞递號号鏈链單单產产質质係系嗎吗麼么這这個个們们誰谁來来時时間间幾几還还沒没開开關关顏颜藍蓝紅红綠绿黃黄褲裤裝装襪袜碼码寬宽長长適适應应過过敏敏護护膚肤膠胶電电燈灯鍋锅機机線线聲声響响傳传對对話话說说請请謝谢貴贵優优惠惠劵券贈赠禮礼壞坏換换歡欢愛爱漂漂亮亮體体點点廠厂國国灣湾島岛區区門门風风飯饭餅饼藥药劑剂類类級级幫帮問问題题樣样種种條条雙双隻只張张斷断補补現现場场後后裡里裏里邊边總总會会為为與与無无從从開开見见覺觉讓让該该須须實实際际驗验證证標标準准規规則则權权農农業业廣广東东蘇苏雲云貓猫狗狗魚鱼鳥鸟馬马雞鸡鴨鸭葉叶茶茶圖图畫画書书筆笔紙纸舊旧歲岁媽妈爺爷孫孙婦妇嬰婴兒儿輕轻輛辆鬆松緊紧濕湿乾干淨净潔洁涼凉熱热煉炼燒烧熟熟濃浓鮮鲜鹹咸澀涩劃划減减滿满獎奖認认識识聽听講讲調调試试選选擇择結结帳账單单額额據据錯错誤误騙骗壓压臉脸頭头髮发鬍胡齒齿腳脚腿腿圍围衝冲搶抢頂顶麗丽態态稱称親亲購购匯汇網网頁页視视頻频陽阳陰阴氣气溫温異异處处務务務务務务妳你牠它甚什無无敵敌價价羣群傷伤術术獨独滅灭導导極极確确絕绝對对責责擔担眾众顧顾購购億亿漲涨騰腾慶庆彈弹獲获徵征創创';

const TABLE = new Map<string, string>();
for (let i = 0; i + 1 < PAIRS.length; i += 2) TABLE.set(PAIRS[i]!, PAIRS[i + 1]!);
const ANY = new RegExp(`[${[...TABLE.keys()].join('')}]`, 'gu');

/** Replaces the traditional characters of the table, one for one. */
export const simplify = (text: string): string => text.replace(ANY, (c) => TABLE.get(c)!);
