/** What an English catalogue says, in the words in which a Chinese host says it. The judge's own list. */
const SAID: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/\bblack\b/u, '黑色'],
  [/\bwhite\b/u, '白色'],
  [/\bred\b/u, '红色'],
  [/\bblue\b/u, '蓝色'],
  [/\bgreen\b/u, '绿色'],
  [/\byellow\b/u, '黄色'],
  [/\bgr[ae]y\b/u, '灰色'],
  [/\bbrown\b/u, '棕色 咖色'],
  [/\bpink\b/u, '粉色'],
  [/\bpurple\b/u, '紫色'],
  [/\borange\b/u, '橙色'],
  [/\bleather\b/u, '皮革 真皮'],
  [/\bwool\b/u, '羊毛'],
  [/\bcashmere\b/u, '羊绒'],
  [/\bsilk\b/u, '真丝'],
  [/\blinen\b/u, '亚麻'],
  [/\bpolyester\b/u, '聚酯 涤纶'],
  [/\bnylon\b/u, '锦纶'],
  [/\bstainless\b/u, '不锈钢'],
  [/\bceramic\b/u, '陶瓷'],
  [/\bglass\b/u, '玻璃'],
  [/\bplastic\b/u, '塑料'],
  [/\bsilicone\b/u, '硅胶'],
  [/\brubber\b/u, '橡胶'],
  [/\boak\b/u, '橡木'],
  [/\bbamboo\b/u, '竹'],
  [/\bbrass\b/u, '黄铜'],
  [/\bwaterproof\b/u, '防水'],
];

/** The Chinese words that English text bears out; '' when there are none. Text in lower case. */
export const inChinese = (text: string): string =>
  SAID.filter(([english]) => english.test(text))
    .map(([, chinese]) => chinese)
    .join(' ');
