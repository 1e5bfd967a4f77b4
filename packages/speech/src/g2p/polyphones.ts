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
  // neutral tones
  地方: 'dì fang', 那里: 'nà li', 这里: 'zhè li', 东西: 'dōng xi', 朋友: 'péng you', 谢谢: 'xiè xie', 时候: 'shí hou',
  多少: 'duō shao', 舒服: 'shū fu', 晚上: 'wǎn shang', 早上: 'zǎo shang', 身上: 'shēn shang', 还是: 'hái shi', 看看: 'kàn kan',
  试试: 'shì shi', 问问: 'wèn wen', 想想: 'xiǎng xiang', 便宜点: 'pián yi diǎn', 差不多: 'chà bu duō', 怎么样: 'zěn me yàng',
}; // biome-ignore format: one screen
