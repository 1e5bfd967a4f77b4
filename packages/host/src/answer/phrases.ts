import type { Intent } from '@zhubo/protocol';

/** Ways to say a fact of a label; {v} is its value, {o} the option in "库存-雾蓝". Short: the value comes at once. */
export const FACT_PHRASES: Record<string, readonly string[]> = {
  价格: ['现价{v}', '今天{v}', '直播间{v}', '现在是{v}', '目前{v}', '这款{v}', '价格是{v}', '{v}'],
  '价格-': ['{o}现价{v}', '{o}是{v}', '{o}今天{v}', '{o}这款{v}', '{o}目前{v}', '{o}{v}'],
  合计: ['{v}', '合计{v}', '一共{v}', '加起来{v}', '算下来{v}'],
  单位价: ['{v}', '算下来{v}', '合{v}', '折合{v}'],
  吊牌价: ['吊牌价{v}', '吊牌上是{v}', '吊牌标的{v}', '吊牌价是{v}', '吊牌上写{v}'],
  库存: ['还有{v}', '现货{v}', '目前还有{v}', '这会儿有{v}', '库存{v}', '库存还有{v}'],
  '库存-': ['{o}还有{v}', '{o}现货{v}', '{o}这会儿还有{v}', '{o}目前有{v}', '{o}库存{v}'],
  尺码建议: ['建议您拍{v}', '您拍{v}就行', '按尺码表拿{v}', '您穿{v}', '看尺码表是{v}', '拍{v}合适'],
  规格: ['有{v}', '可选{v}', '现在有{v}', '目前有{v}', '能选{v}'],
  材质: ['材质是{v}', '面料成分{v}', '用的是{v}', '材质标的是{v}', '{v}'],
  产地: ['产地{v}', '是{v}产的', '产地在{v}', '产地写的是{v}', '{v}产的'],
  保质期: ['保质期{v}', '能放{v}', '保质期有{v}', '可以放{v}'],
  净含量: ['净含量{v}', '一共{v}', '是{v}的', '净含量是{v}'],
  链接: ['点{v}就能拍', '在{v}', '拍{v}', '您点{v}', '{v}里下单就行'],
};
/** Labels whose value is a sentence already; every other label is said as "label是value". */
export const SENTENCES =
  /^(?:简介|温馨提示|组合.*|填充物|\d+|便宜|优惠后|还差|活动时间|相比(?:-.*)?|\d+号卖点|问答-.*|说明-.*|发货|运费|偏远运费|快递|退换|运费险|售后|保修|优惠|凑单|正品|质量|赠品|使用方法|洗涤|储存|安装|改地址|发票|付款|过敏提示|适用人群|卖点|码数|适用炉灶|适用机型|供电|包装清单|锅盖|手柄|口感|口味|透气|款式|规格说明|执行标准|正品保障|尺码表|防水|降噪|保温|弹力|厚薄)$/u;

export const SOLD_OUT = ['暂时没货了', '这会儿没货了', '目前没货', '没货了哦', '现在没货'] as const;
export const OPTION_SOLD_OUT = [
  '{o}暂时没货',
  '{o}这会儿没货了',
  '{o}目前没货',
  '{o}没货了哦',
  '{o}现在没货',
] as const;
export const NO_GIFT = ['这款没有赠品', '这个不带赠品', '这款没赠品哦', '没有赠品哦'] as const;
export const NO_OPTION = ['目前没有{o}', '{o}没有哦', '这款没有{o}', '没有{o}哦'] as const;
/** Said of stock that is there but less than was asked for. */
export const TOO_FEW = ['没那么多哦', '不够这个数', '数量不够哦'] as const;

export const UNKNOWN = [
  '这个我得问一下，记下来了',
  '没写这一条，我去问问',
  '这个资料里没写，我帮您问一下',
  '这个我不确定，帮您问一下客服',
  '资料里没有这一条，我记下来问问',
  '这个我先不乱说，帮您去问一下',
] as const;
export const ASK_BODY = [
  '您报下身高体重，我帮您对尺码表',
  '身高体重发一下，我给您看码',
  '告诉我身高体重，帮您选码',
] as const;
export const ASK_WAIST = ['您报下腰围或者身高体重', '腰围多少呀，我对下尺码表'] as const;
export const OUTSIDE_TABLE = [
  '您的尺寸超出尺码表了，我帮您问一下',
  '尺码表里没有这个范围，帮您问一下客服',
] as const;
export const ASK_FOOT = ['脚长多少厘米呀，我给您对码', '您报下脚长，我帮您对尺码表'] as const;
export const FAREWELLS = ['慢走，下次再来', '再见，有空再来看看', '好的，下次见'] as const;
export const TOO_DEAR = ['理解您', '明白您的意思', '价格您再看看'] as const;
export const NO_SUCH_LINK = ['没有这个链接号，您再看下是几号', '这个号没找到，您看下是哪个链接'] as const;
export const WHICH_PRODUCT = ['您问的是哪个链接呀', '您说的是几号链接呢', '想看哪一款，报个链接号'] as const;
/** {a} is "1号还是3号". */
export const WHICH_OF = ['您问的是{a}呀', '您说的是{a}呢', '{a}，您想问哪个'] as const;

/** What needs no facts: fixed manners, several of each. {name} is the host, {all} how viewers are addressed. */
export const MANNERS: Partial<Record<Intent, readonly string[]>> = {
  'question.identity': [
    '我是AI主播{name}，产品的事按资料回答您',
    '我是AI，不是真人，叫我{name}就好',
    '我是人工智能主播{name}，有问题随时问',
    '我是AI主播{name}，资料里有的都能答',
  ],
  greeting: [
    '欢迎来直播间，想看哪款跟我说',
    '您好呀，有想了解的直接问',
    '欢迎欢迎，喜欢哪款报链接号',
    '来了就好，慢慢看慢慢问',
  ],
  thanks: [
    '不客气呀，谢谢您，有问题接着问',
    '不用谢，应该的',
    '谢谢您来，慢慢看',
    '客气啦，谢谢您，需要再问我',
  ],
  praise: [
    '谢谢您喜欢，有想了解的随时问',
    '听您这么说真开心，谢谢支持',
    '谢谢夸奖，我继续好好讲',
    '谢谢认可，喜欢可以再看看',
  ],
  purchase: [
    '谢谢支持，拍好看下地址对不对',
    '收到，谢谢您下单',
    '谢谢信任，下单后留意物流',
    '感谢支持，收到货满意再来',
  ],
  complaint: [
    '真不好意思，我帮您反馈给客服',
    '抱歉给您添麻烦了，我记下来转给客服',
    '对不起让您不愉快了，我转给客服处理',
  ],
  command: ['这个我先不做啦，咱们接着看产品', '这个我现在做不了，想看哪款跟我说', '先讲产品吧，这个回头再说'],
};
