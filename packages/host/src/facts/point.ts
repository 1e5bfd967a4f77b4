import { memo } from './memo.js';

/**
 * What a question turns on: a trait, a substance, a group. A fact of the right kind that does not speak of it is no answer
 * ("100%棉" to "有荧光剂吗"). First what is asked, then what a fact must say.
 */
const POINTS: readonly (readonly [RegExp, RegExp])[] = [
  [/荧光/u, /荧光/u],
  [/酒精|乙醇/u, /酒精|乙醇/u],
  [/香精|留香/u, /香/u],
  [/防腐剂|防腐/u, /防腐|无添加/u],
  [/激素|重金属|铅|甲醛|农药|塑化剂|双酚/u, /激素|重金属|铅|甲醛|农药|塑化剂|双酚/u],
  [/反式脂肪|转基因|麸质/u, /反式脂肪|转基因|麸质/u],
  [/糖尿|血糖|高血压|痛风|三高|肾|肝病|胃病|鼻炎/u, /糖尿|血糖|血压|痛风|三高|肾|肝|胃|鼻/u],
  [/软便|拉稀|肠胃|玻璃胃/u, /软便|拉稀|肠胃/u],
  [/起球/u, /起球/u],
  [/鼓包|变形|塌/u, /鼓包|变形|塌/u],
  [/掉色|褪色/u, /掉色|褪色|浮色/u],
  [/缩水/u, /缩水/u],
  [/掉毛|掉絮/u, /掉毛|掉絮|浮毛/u],
  [/起皱|皱不皱|易皱/u, /皱/u],
  [/静电/u, /静电/u],
  [/防滑|滑不滑|打滑/u, /滑/u],
  [/进水|漏水|淋雨|下雨/u, /防水|防泼|ipx|漏|淋雨|雨/u],
  [/发霉|生锈/u, /霉|锈/u],
  [/寿命|(?:能|可以|可)用(?:几|多少)年/u, /寿命|使用年限/u],
  [/多深|深度|有深/u, /深/u],
  [/延迟|毫秒/u, /延迟|毫秒/u],
  [/ph值?|酸碱/u, /ph|酸性|碱/u],
  [/ldac|aptx|(?<![a-z])aac/u, /ldac|aptx|aac/u],
  [/刻字|刻名|刻个|刻上|定制|印字|印logo/u, /刻|定制|印字/u],
  [/托运|上飞机|带飞机|过安检/u, /托运|飞机|安检/u],
  [/模特/u, /模特/u],
  [/(?:会|还|再|什么时候|几时|啥时候).{0,3}(?:补货|上货|到货|来货|返场)/u, /补货|到货|预售|上货/u],
  [/过期了|过了保质期|过了期/u, /过期/u],
  [/(?:几号|几天|多久|什么时候|明天|后天|周[一二三四五六日末]|过年前|节前).{0,4}(?:能到|送到|到货|收到|到(?!底|账))/u, /到货|送达|送到|天到|日达/u],
  [/(?:昨天|前天|上个?月|上周|去年).{0,3}(?:卖|成交|销)|卖了多少|卖出|销量/u, /卖出|销量/u],
  [/手工|纯手|机器炒|人工炒/u, /手工|机器|人工/u],
  [/得过|获过|奖/u, /奖/u],
  [/米家|智能家居|小爱|语音控制|app控制/u, /米家|智能|小爱|语音|app/u],
  [/拉链|纽扣|扣子/u, /拉链|扣/u],
  [/明年|下个月|下周|以后还/u, /明年|下月|下周/u],
]; // biome-ignore format: a table

/** Things and traits that an answer must name to be one; forms of one thing stand together. */
const NAMED_THINGS =
  '盐 糖(?!尿) 可乐|汽水|碳酸 噪音|分贝 频闪 蓝光 毫安|mah 快充 无线充 卡路里|大卡|热量|千焦 脂肪 糖分|含糖量|糖量 农残|农药 有机 海拔 采摘 树龄 内衬|里衬|衬里 支数 a类|b类|安全等级 色牢度 代言 设计师 好评率 分期 积分 会员 以旧换新 实体店|线下店|门店 加盟|代理 批发 货到付款 专票 价保|保价 定金 烘干 干洗 熨 副作用 电脑|笔记本 电视 平板|ipad ps5|switch|游戏机 左手 防摔 专利 联名 透光|透不透光 显黑 美白 祛斑|祛痘 减肥|瘦身 防蚊 spf 卸妆 皂基 硅油 提手|背带|挂绳 密封圈|胶圈 单卖|单独买|替换装|替换芯 遥控 头枕 脚垫|踏板 扶手 杯架 桌子 轮子 滤网 色差 味道大 异味 刺鼻 耐热|耐高温 结块 受潮|潮了 咖啡因 麸质 乳糖 蜂蜜 防腐 保税 海关 电压|220v|110v 插头 频率 芯片 阻抗 采样 麦克风 触控 无感 佩戴检测 空间音频 ldac 多点 app 充电仓|仓 木马 螺丝 铰链 缝线 走线 线头 针脚 磁吸 防盗 夜光 反光 隔热 自动关 感应 声控 太阳能 干电池 换电池 灯泡'
    .split(' ')
    .map((forms) => new RegExp(forms, 'u'));

/** What facts must say to answer this; empty when the question turns on nothing of its own. Text NFKC, lower case. */
export const pointsOf = memo((text: string): RegExp[] => [
  ...POINTS.filter(([asked]) => asked.test(text)).map(([, says]) => says),
  ...NAMED_THINGS.filter((thing) => thing.test(text)),
]);
