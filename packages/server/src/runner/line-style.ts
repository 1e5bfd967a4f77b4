import { feelingOf } from '@zhubo/motion';
import type { SpeechStyle } from '@zhubo/speech';

/** 逼单: few are left, little time is left. */
const HURRY =
  /最后.{0,4}([件单个份套双盒瓶]|分钟|名额|库存|机会)|[只仅]剩|赶紧|抓紧|赶快|快[去来]?[拍抢]|手慢无|秒杀|倒计时|马上(就)?(没|抢|结束|恢复)|[开准]抢|冲啊|\bhurry\b|last (few|chance)|selling fast/i;
const WARM =
  /谢谢|感谢|多谢|欢迎|大家好|[你您]好|[早晚]上好|下午好|哈喽|拜拜|再见|晚安|恭喜|\b(thanks?|thank you|hello|hi|welcome|bye|congrat\w*)\b/i;
const NO = /^(没有|不能|不行|不支持|暂时没|目前没)/;
/** Who was asked answers calmly, whatever the words promise. */
const ANSWERING: ReadonlySet<string> = new Set(['answer', 'buyer', 'correction', 'presenter']);
/** The show's own talk. */
const SELLING: ReadonlySet<string> = new Set(['script', 'filler', 'cue']);

/**
 * How a clause is meant, by its words and by the kind of turn it belongs to; none for what an operator types without a sign of
 * feeling. Same words and kind, same style: what is prepared ahead is found again.
 */
export function styleOf(text: string, kind: string): SpeechStyle | undefined {
  const feeling = feelingOf(text);
  if (feeling === 'sorry' || feeling === 'thinking' || NO.test(text)) return 'soft';
  if (WARM.test(text) && feeling !== 'listening') return 'warm';
  if (ANSWERING.has(kind)) return 'calm';
  if (HURRY.test(text)) return 'urgent';
  return SELLING.has(kind) ? 'lively' : undefined;
}
