/**
 * Words of the shop that the dictionary reads otherwise than a host would: polyphones, and neutral tones of everyday
 * speech. Tone marks; a syllable without a mark is neutral.
 */
export const POLYPHONES: Readonly<Record<string, string>> = {
  // 还 huán
  还款: 'huán kuǎn', 还钱: 'huán qián', 返还: 'fǎn huán',
  // 发 fà
  护发: 'hù fà', 洗发: 'xǐ fà', 洗发水: 'xǐ fà shuǐ', 洗发露: 'xǐ fà lù', 洗发膏: 'xǐ fà gāo', 染发: 'rǎn fà', 染发剂: 'rǎn fà jì',
  理发: 'lǐ fà', 烫发: 'tàng fà', 卷发棒: 'juǎn fà bàng', 吹发: 'chuī fà', 干发帽: 'gān fà mào', 干发巾: 'gān fà jīn', 生发: 'shēng fà',
  养发: 'yǎng fà', 掉发: 'diào fà', 脱发: 'tuō fà', 发丝: 'fà sī', 发质: 'fà zhì', 发根: 'fà gēn', 发际线: 'fà jì xiàn',
  发膜: 'fà mó', 发圈: 'fà quān', 发带: 'fà dài', 发箍: 'fà gū', 发夹: 'fà jiā',
  // 种, 干, 空, 系, 背, 薄, 量, 差
  种草: 'zhòng cǎo', 种植: 'zhòng zhí', 种地: 'zhòng dì', 种花: 'zhòng huā', 干嘛: 'gàn má', 有空: 'yǒu kòng', 空闲: 'kòng xián',
  系鞋带: 'jì xié dài', 系上: 'jì shàng', 系紧: 'jì jǐn', 双肩背: 'shuāng jiān bēi', 背着: 'bēi zhe', 背上包: 'bēi shàng bāo',
  厚薄: 'hòu bó', 单薄: 'dān bó', 量体: 'liáng tǐ', 量身: 'liáng shēn', 量体温: 'liáng tǐ wēn', 差一点: 'chà yì diǎn',
  // 粘 zhān, 散 sǎn, 倒 dào, 盛 chéng, 率 shuài, 晕 yùn 车 as it is mostly said
  粘贴: 'zhān tiē', 粘毛: 'zhān máo', 粘毛器: 'zhān máo qì', 不粘锅: 'bù zhān guō', 不粘: 'bù zhān', 粘上: 'zhān shàng', 粘牢: 'zhān láo',
  粘钩: 'zhān gōu', 散粉: 'sǎn fěn', 倒水: 'dào shuǐ', 倒入: 'dào rù', 倒出: 'dào chū', 盛饭: 'chéng fàn', 盛汤: 'chéng tāng',
  率先: 'shuài xiān', 草率: 'cǎo shuài',
  // single words
  夹克: 'jiá kè', 炸鸡: 'zhá jī', 油炸: 'yóu zhá', 空气炸锅: 'kōng qì zhá guō', 炸锅: 'zhá guō', 创可贴: 'chuāng kě tiē',
  和面: 'huó miàn', 糊弄: 'hù nong', 芝麻糊: 'zhī ma hù', 铺货: 'pū huò', 扎头发: 'zā tóu fa', 扒拉: 'bā la', 数一数: 'shǔ yī shǔ',
  数数: 'shǔ shǔ', 值得: 'zhí de', 懂得: 'dǒng de', 免得: 'miǎn de', 省得: 'shěng de', 难得: 'nán dé', 心得: 'xīn dé',
  // adverbs with 地
  放心地: 'fàng xīn de', 大胆地: 'dà dǎn de', 安心地: 'ān xīn de', 轻松地: 'qīng sōng de', 尽情地: 'jìn qíng de',
  均匀地: 'jūn yún de', 仔细地: 'zǐ xì de', 快速地: 'kuài sù de', 认真地: 'rèn zhēn de', 开心地: 'kāi xīn de', 不断地: 'bú duàn de',
  // 长 zhǎng, 教 jiāo, 着 zhuó, 勒 lēi, 差 chā
  长高: 'zhǎng gāo', 长痘: 'zhǎng dòu', 长肉: 'zhǎng ròu', 长胖: 'zhǎng pàng', 长斑: 'zhǎng bān', 长毛: 'zhǎng máo', 长牙: 'zhǎng yá',
  长个: 'zhǎng gè', 长皱纹: 'zhǎng zhòu wén', 长虫: 'zhǎng chóng', 长霉: 'zhǎng méi', 店长: 'diàn zhǎng', 站长: 'zhàn zhǎng',
  教你: 'jiāo nǐ', 教您: 'jiāo nín', 教我: 'jiāo wǒ', 教大家: 'jiāo dà jiā', 教给: 'jiāo gěi', 着装: 'zhuó zhuāng', 衣着: 'yī zhuó',
  穿着打扮: 'chuān zhuó dǎ ban', 勒脖子: 'lēi bó zi', 勒肚子: 'lēi dù zi', 勒腰: 'lēi yāo', 勒肉: 'lēi ròu', 勒脚: 'lēi jiǎo', 不勒: 'bù lēi',
  勒得慌: 'lēi de huāng', 色差: 'sè chā', 发绳: 'fà shéng', 发卡: 'fà qiǎ', 倒计时: 'dào jì shí', 钉扣子: 'dìng kòu zi', 好处: 'hǎo chu',
  毛呢: 'máo ní', 呢子: 'ní zi', 呢大衣: 'ní dà yī', 花呢: 'huā ní',
  // third tones before one that has lost its own
  哪里: 'ná li', 小姐: 'xiáo jie', 等等: 'déng deng', 走走: 'zóu zou', 洗洗: 'xí xi', 讲讲: 'jiáng jiang',
  // neutral tones
  地方: 'dì fang', 那里: 'nà li', 这里: 'zhè li', 东西: 'dōng xi', 朋友: 'péng you', 谢谢: 'xiè xie', 时候: 'shí hou',
  多少: 'duō shao', 舒服: 'shū fu', 晚上: 'wǎn shang', 早上: 'zǎo shang', 身上: 'shēn shang', 还是: 'hái shi', 看看: 'kàn kan',
  试试: 'shì shi', 问问: 'wèn wen', 想想: 'xiáng xiang', 便宜点: 'pián yi diǎn', 差不多: 'chà bu duō', 怎么样: 'zěn me yàng',
}; // biome-ignore format: one screen
