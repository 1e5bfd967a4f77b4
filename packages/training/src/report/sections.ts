import { GPU_HOURS_BETWEEN_FAILURES } from '../plan/checkpoint.js';
import type { Plan } from '../plan/plan.js';
import { FIRST_PHRASE_BUDGET_MS } from '../plan/serve.js';
import { adviceRows } from './advice.js';
import { bytes, count, digits, duration, flops, type Language, money, percent, speaking } from './format.js';
import { layoutName, layoutReason } from './layout-words.js';
import type { Row } from './row.js';

export type Section = { id: string; title: string; rows: Row[] };

/** All figures of a plan, in one language, for the terminal and the page alike. */
export function sectionsOf(plan: Plan, language: Language): Section[] {
  const say = speaking(language);
  return [
    { id: 'model', title: say('模型', 'Model'), rows: modelRows(plan, language) },
    { id: 'compute', title: say('计算量与时间', 'Compute and time'), rows: computeRows(plan, language) },
    { id: 'money', title: say('费用与电', 'Money and energy'), rows: moneyRows(plan, language) },
    { id: 'layout', title: say('并行方式', 'Layout'), rows: layoutRows(plan, language) },
    {
      id: 'checkpoint',
      title: say('检查点与中断', 'Checkpoints and interruptions'),
      rows: checkpointRows(plan, language),
    },
    { id: 'data', title: say('数据', 'Data'), rows: adviceRows(plan, language) },
    ...(plan.serving
      ? [{ id: 'serving', title: say('上线服务', 'Serving'), rows: servingRows(plan, language) }]
      : []),
  ];
}

function modelRows({ params, countedParams, shape, wish }: Plan, language: Language): Row[] {
  const say = speaking(language);
  return [
    {
      label: say('参数', 'parameters'),
      value: count(params, language),
      note: say(
        `按形状数得 ${count(countedParams, 'zh')}`,
        `counted from the shape: ${count(countedParams, 'en')}`,
      ),
    },
    {
      label: say('形状', 'shape'),
      value: say(
        `${shape.layers} 层，宽 ${shape.hidden}，头 ${shape.heads}/${shape.kvHeads}，前馈 ${shape.ffn}，词表 ${shape.vocab}`,
        `${shape.layers} layers, width ${shape.hidden}, heads ${shape.heads}/${shape.kvHeads}, feed-forward ${shape.ffn}, vocabulary ${shape.vocab}`,
      ),
      note: [
        ...(shape.name === undefined ? [] : [say(`同 ${shape.name}`, `as ${shape.name}`)]),
        shape.tied
          ? say('输入输出共用词嵌入', 'embeddings tied')
          : say('输入输出词嵌入分开', 'embeddings not tied'),
      ].join(say('；', '; ')),
    },
    {
      label: say('词元', 'tokens'),
      value: count(wish.tokens, language),
      note: say(`上下文 ${wish.seqLen}`, `context ${wish.seqLen}`),
    },
  ];
}

function computeRows(
  { flops: f, mfu, hours, tokensPerSecond, steps, layout, wish }: Plan,
  language: Language,
): Row[] {
  const say = speaking(language);
  const basis = {
    given: say('由 --mfu 给定', 'given by --mfu'),
    published: say('对照过公开训练', 'checked against published runs'),
    assumed: say('估计值：没有对照过公开训练', 'assumed: no published run on it was checked'),
  }[mfu.basis];
  return [
    {
      label: 'FLOPs',
      value: flops(f.total),
      note: say(
        `6ND ${flops(f.parameters)}（Kaplan 2020、Hoffmann 2022）+ 因果注意力 ${flops(f.attention)}（PaLM 附录 B 减半）`,
        `6ND ${flops(f.parameters)} (Kaplan 2020, Hoffmann 2022) + causal attention ${flops(f.attention)} (PaLM appendix B, halved)`,
      ),
    },
    {
      label: 'MFU',
      value: digits(mfu.value),
      note: say(
        `按 6ND 计，${basis}；连注意力计 ${digits(mfu.withAttention)}`,
        `counted on 6ND, ${basis}; ${digits(mfu.withAttention)} with attention`,
      ),
    },
    {
      label: say('GPU 小时', 'GPU-hours'),
      value: digits(hours.gpu),
      note: say(
        `训练 ${digits(hours.training)} + 检查点与中断 ${digits(hours.lost)}`,
        `training ${digits(hours.training)} + checkpoints and interruptions ${digits(hours.lost)}`,
      ),
    },
    {
      label: say('历时', 'wall time'),
      value: duration(hours.wall, language),
      note: `${wish.count} x ${wish.gpu.name}`,
    },
    ...(wish.gpu.caveat
      ? [{ label: say('卡的参数', 'card'), value: wish.gpu.name, note: wish.gpu.caveat[language] }]
      : []),
    {
      label: say('速度', 'speed'),
      value: `${digits(tokensPerSecond)} token/s`,
      note: say(
        `${count(steps, 'zh')}步，每步 ${count(layout.stepTokens, 'zh')} token`,
        `${digits(steps)} steps of ${count(layout.stepTokens, 'en')} tokens`,
      ),
    },
  ];
}

function moneyRows({ money: m, energyKwh, wish }: Plan, language: Language): Row[] {
  const say = speaking(language);
  const of = (n: number): string => money(n, wish.currency, language);
  return [
    {
      label: say('合计', 'total'),
      value: of(m.total),
      note: say(
        `训练 ${of(m.training)} + 中断损失 ${of(m.lost)} + 试跑备用 ${percent(wish.reserveShare)} ${of(m.reserve)}；不含存储与流量`,
        `training ${of(m.training)} + lost ${of(m.lost)} + ${percent(wish.reserveShare)} set aside for trial runs ${of(m.reserve)}; storage and traffic not in it`,
      ),
    },
    {
      label: say('单价', 'price'),
      value: say(`${of(wish.price)}/卡时`, `${of(wish.price)} a GPU-hour`),
      note: say('价格天天变：写下日期和报价单', 'prices move: note date and offer'),
    },
    {
      label: say('用电', 'energy'),
      value: `${digits(energyKwh)} kWh`,
      note: say(
        `每卡 ${wish.gpu.watts} W，PUE ${wish.pue}（LLaMA 表 15 的算法）`,
        `${wish.gpu.watts} W a GPU, PUE ${wish.pue} (as LLaMA, table 15)`,
      ),
    },
  ];
}

function layoutRows(plan: Plan, language: Language): Row[] {
  const say = speaking(language);
  const { chosen, accumulation, bubbleShare } = plan.layout;
  return [
    { label: say('方式', 'layout'), value: layoutName(chosen, language), note: layoutReason(plan, language) },
    {
      label: say('批', 'batch'),
      value: say(
        `每卡 ${chosen.microBatch} 条 x 累积 ${accumulation}`,
        `${chosen.microBatch} sequence${chosen.microBatch === 1 ? '' : 's'} a GPU x accumulation ${accumulation}`,
      ),
      ...(bubbleShare > 0
        ? { note: say(`流水线空转 ${percent(bubbleShare)}`, `pipeline bubble ${percent(bubbleShare)}`) }
        : {}),
    },
    {
      label: say('每卡显存', 'memory a GPU'),
      value: say(
        `${bytes(chosen.bytes)} / ${plan.wish.gpu.memoryGb} GB`,
        `${bytes(chosen.bytes)} of ${plan.wish.gpu.memoryGb} GB`,
      ),
      note: say(
        '激活按 Korthikanti 2022，注意力用 flash 核',
        'activations by Korthikanti 2022, a flash kernel for attention',
      ),
    },
  ];
}

function checkpointRows({ checkpoint: c, wish }: Plan, language: Language): Row[] {
  const say = speaking(language);
  return [
    {
      label: say('大小', 'size'),
      value: bytes(c.bytes),
      note: say(
        `每台机器 ${digits(wish.checkpointGbps)} GB/s，写 ${duration(c.writeSeconds / 3600, 'zh')}`,
        `${digits(wish.checkpointGbps)} GB/s a machine: written in ${duration(c.writeSeconds / 3600, 'en')}`,
      ),
    },
    {
      label: say('间隔', 'interval'),
      value: duration(c.seconds / 3600, language),
      note: say('Young 1974，Daly 2006', 'Young 1974, Daly 2006'),
    },
    {
      label: say('平均多久中断一次', 'an interruption every'),
      value: duration(c.hoursBetweenInterruptions, language),
      note:
        wish.spotHours === undefined
          ? say(
              `自有或包月机器：每卡 ${digits(GPU_HOURS_BETWEEN_FAILURES)} 小时一次（Llama 3，3.3.4）；全程约 ${digits(c.interruptions)} 次`,
              `machines of one's own: ${digits(GPU_HOURS_BETWEEN_FAILURES)} h a GPU (Llama 3, 3.3.4); about ${digits(c.interruptions)} in the run`,
            )
          : say(
              `竞价机器平均 ${digits(wish.spotHours)} 小时被收回；全程约 ${digits(c.interruptions)} 次`,
              `a spot machine is taken back after ${digits(wish.spotHours)} h; about ${digits(c.interruptions)} in the run`,
            ),
    },
    {
      label: say('损失', 'lost'),
      value: percent(c.lostShare),
      note: say(
        `写检查点、重做的步、每次 ${digits(wish.restartMinutes)} 分钟重启；异步写更少`,
        `writing, steps done twice, ${digits(wish.restartMinutes)} min for each restart; less if written asynchronously`,
      ),
    },
  ];
}

function servingRows({ serving: s, wish }: Plan, language: Language): Row[] {
  const say = speaking(language);
  if (!s || !wish.serve) return [];
  const limit = {
    memory: say('受显存限制', 'memory is the limit'),
    latency: say('受时延限制', 'latency is the limit'),
    fit: say(
      '权重放不下：加卡、降 --serve-bits 或换卡',
      'the weights do not fit: fewer --serve-bits or a larger card',
    ),
  }[s.limit];
  return [
    {
      label: say('每卡直播间', 'rooms a GPU'),
      value: digits(s.rooms),
      note: say(
        `首句 ${FIRST_PHRASE_BUDGET_MS} 毫秒内（首声半秒的一半），每间 ${digits(wish.serve.answerEverySeconds)} 秒一答，99% 的时候；${limit}`,
        `first phrase within ${FIRST_PHRASE_BUDGET_MS} ms (half of the half second to the first sound), an answer every ${digits(wish.serve.answerEverySeconds)} s a room, 99 times of 100; ${limit}`,
      ),
    },
    {
      label: say('首句', 'first phrase'),
      value: `${digits(s.firstPhraseMs)} ms`,
      note: say(
        `提示词在缓存里；不在时 ${digits(s.coldFirstPhraseMs)} ms`,
        `prompt in the cache; ${digits(s.coldFirstPhraseMs)} ms when it is not`,
      ),
    },
    {
      label: say('速度', 'speed'),
      value: `${digits(s.tokensPerSecond)} token/s`,
      note: say(
        `最忙时合计 ${digits(s.tokensPerSecondTogether)}；按显存带宽的六成算`,
        `${digits(s.tokensPerSecondTogether)} together when busiest; at 0.6 of the memory bandwidth`,
      ),
    },
    {
      label: say('显存', 'memory'),
      value: say(`权重 ${bytes(s.weightsBytes)}`, `weights ${bytes(s.weightsBytes)}`),
      note: say(
        `每间 KV 缓存 ${bytes(s.kvBytesPerRoom)}（每 token ${bytes(s.kvBytesPerToken)}，提示词 ${wish.serve.promptTokens}）`,
        `KV cache ${bytes(s.kvBytesPerRoom)} a room (${bytes(s.kvBytesPerToken)} a token, prompt of ${wish.serve.promptTokens})`,
      ),
    },
  ];
}
