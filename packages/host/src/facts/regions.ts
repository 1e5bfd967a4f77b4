/** Regions that carriers commonly price or serve apart, with the words for them in comments. */
const REMOTE: readonly (readonly [string, RegExp])[] = [
  ['新疆', /新疆|乌鲁木齐|喀什|伊犁|克拉玛依|和田|阿克苏/u],
  ['西藏', /西藏|拉萨|林芝|日喀则/u],
  ['内蒙古', /内蒙|呼和浩特|包头|鄂尔多斯|呼伦贝尔/u],
  ['青海', /青海|西宁|格尔木/u],
  ['宁夏', /宁夏|银川/u],
  ['甘肃', /甘肃|兰州|敦煌|酒泉/u],
  ['海南', /海南|海口|三亚/u],
  ['香港', /香港/u],
  ['澳门', /澳门/u],
  ['台湾', /台湾|台北/u],
  ['海外', /海外|国外|境外|外国|美国|加拿大|日本|韩国|新加坡|马来西亚|澳洲|澳大利亚|英国|欧洲/u],
];
const OTHERS =
  /北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|东北|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|四川|贵州|云南|陕西|深圳|广州|杭州|成都|武汉|南京|西安|苏州|长沙|郑州|青岛|哈尔滨|沈阳|大连|昆明|合肥|济南|福州|厦门|宁波|温州|无锡|佛山|东莞|石家庄|太原|长春|南昌|贵阳|南宁|桂林|大理|烟台|洛阳|徐州|常州|嘉兴|金华|义乌|泉州|珠海|惠州|中山/u;

/** The region that a comment names, and whether carriers commonly count it as remote. */
export function regionIn(text: string): { name: string; remote: boolean } | null {
  for (const [name, pattern] of REMOTE) if (pattern.test(text)) return { name, remote: true };
  if (/偏远/u.test(text)) return { name: '偏远', remote: true };
  const other = OTHERS.exec(text);
  return other ? { name: other[0], remote: false } : null;
}

/** The part of a policy text that speaks of the region ("新疆加15元；海南加8元" -> "新疆加15元"); the whole if none does. */
export function partFor(text: string, region: string): string {
  const parts = text.split(/[；;。，,\n]/u).map((p) => p.trim());
  const at = parts.findIndex(
    (p) => p.includes(region.slice(0, 2)) || (/^(?:香港|澳门|台湾)/u.test(region) && p.includes('港澳台')),
  );
  if (at < 0) return text;
  // "新疆、西藏，加15元": a part that only names places goes on.
  return /\d|发|送|包|免|不/u.test(parts[at]!) ? parts[at]! : parts.slice(at, at + 2).join('，');
}
