/** Superlatives, absolute promises, effects and pressure that no host may say; stricter than the law, since texts are ours. */
const CLAIMS: readonly RegExp[] = [
  /最(?!近|后|初|终|多|少|早|晚)/u,
  /第一(?!次|遍|个|步|件)|唯一|独家|首选|冠军|销冠|王牌|顶级|顶尖|极致|极品|完美|无敌|万能|全网|史上|国家级|世界级/u,
  /绝对|百分百|100%(?!棉|聚酯|腈纶|帆布)|永久|永不|终身|保证|承诺|担保|肯定(?!要)|包治|零风险|无副作用|绝无/u,
  /放心(?:买|拍|吃|用|喝|穿|入|囤|冲)|闭眼|必买|必入|不买后悔|错过|手慢|抢(?:到|购|光|完)|秒杀|倒计时|疯抢|爆款|热卖|热销|只剩|仅剩|就剩|还剩|限时|限量|最后(?:一|几|两)/u,
  /底价|骨折|跳楼|亏本|成本价|白菜价|史低|免费送|白送|假一赔/u,
  /治疗|治愈|根治|疗效|见效|降(?:血压|血糖|血脂)|减肥|瘦身|美白|祛斑|祛痘|抗癌|防癌|助眠|养生(?!壶)|排毒|增强免疫|生发|丰胸|消炎|医用|药到/u,
  /微信|加我|加群|私聊|私信|转账(?!$)|扫码|电话号/u,
  /碾压|吊打|平替|代工|比(?:大牌|专柜|别家|同行)/u,
  /真人(?:主播|在|的)/u,
];

/** What is said there and must be no claim: a refusal of the thing itself, or the shop's own words on paying. */
const INNOCENT = /不私下交易|不做线下转账|不是真人|扫说明书上的码|有视频，扫|不保证|不含荧光增白|真人/gu;

/** The first claim a host's line makes, or null. `values` are the facts' own words, which are the shop's to answer for. */
export function claimIn(text: string): string | null {
  const said = text.replace(INNOCENT, '');
  for (const claim of CLAIMS) {
    const m = claim.exec(said);
    if (m) return m[0];
  }
  return null;
}
