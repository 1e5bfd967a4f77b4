import { bothIn, type EngineInfo, type Said } from '@zhubo/protocol';

const STATES: Readonly<Record<EngineInfo['state'], string>> = {
  ready: '已就绪',
  idle: '未加载',
  loading: '正在加载',
  missing: '缺少文件',
  failed: '出错',
};
const KINDS: Readonly<Record<EngineInfo['kind'], string>> = { llm: '语言模型', tts: '语音' };

/** Why an engine that is known cannot be used: `gemma is missing: …`. */
export function notReady({ id, state, detail = '' }: Pick<EngineInfo, 'id' | 'state' | 'detail'>): Said {
  const { en, zh } = bothIn(detail);
  return {
    en: `${id} is ${state}${en && `: ${en}`}`,
    zh: `${id} ${STATES[state]}${zh && `：${zh}`}`,
  };
}

/** @param has the engine in use. */
export const noSuchVoice = (has: { id: string; voices: readonly string[] }, voice: string): Said => ({
  en: `${has.id} has no voice ${voice}; it has ${has.voices.join(', ')}`,
  zh: `${has.id} 没有音色 ${voice}，现有：${has.voices.join('、')}`,
});

/** @param known ids of those that there are. */
export const noSuchEngine = (kind: EngineInfo['kind'], id: string, known: readonly string[]): Said => ({
  en: `no ${kind} engine ${id}; there are ${known.join(', ') || 'none'}`,
  zh: `没有叫 ${id} 的${KINDS[kind]}引擎，现有：${known.join('、') || '无'}`,
});
