/** Marks a recogniser writes for what is no speech: [音乐], (掌声), <noise>, 【笑】. */
const SOUND_MARK =
  /[[(（【<](?:音乐|掌声|笑声?|噪音|噪声|静音|背景音|music|noise|applause|laughter|silence|unk|inaudible)[\])）】>]/giu;
/** Hesitations at the head of a line or after a pause. */
const HESITATION = /(^|[，。！？\n ])(?:[嗯呃额唔]|那个那个|就是就是)+[，, ]*/gu;
/** A stutter: a phrase of 1-4 characters three times or more, which speech does and meaning does not. */
const STUTTER = /(\p{Script=Han}{2,4}?)\1{2,}/gu;
const SPACE_AT_HAN =
  /(?<=[\p{Script=Han}，。！？：；、（）])[^\S\n]+|[^\S\n]+(?=[\p{Script=Han}，。！？：；、（）])/gu;

/** Takes out what the recogniser put in: sound marks, hesitations, stutters. */
export const repairSpeech = (text: string): string =>
  text.replace(SOUND_MARK, '').replace(STUTTER, '$1').replace(HESITATION, '$1').trim();

/** Joins what a segmenter parted by spaces: "打 95 折 的 商品" -> "打95折的商品". Words of Latin letters stay apart. */
export const joinWords = (text: string): string => text.replace(SPACE_AT_HAN, '');
