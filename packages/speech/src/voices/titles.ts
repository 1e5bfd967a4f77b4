const NAMES: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  zf_xiaoxiao: ['晓晓', 'Xiaoxiao'],
  zf_xiaoyi: ['晓伊', 'Xiaoyi'],
  zf_xiaobei: ['晓北', 'Xiaobei'],
  zf_xiaoni: ['晓妮', 'Xiaoni'],
  zm_yunxi: ['云希', 'Yunxi'],
  zm_yunjian: ['云健', 'Yunjian'],
  zm_yunxia: ['云夏', 'Yunxia'],
  zm_yunyang: ['云扬', 'Yunyang'],
};

/** Its pitch is about 300 Hz. */
const BOY = 'zm_yunxia';

/** A voice's name in Chinese and English, and whose it sounds like; the id itself when it is not known. */
export const voiceTitle = (id: string): string => {
  const name = NAMES[id];
  if (name === undefined) return id;
  const [zh, en] = name;
  if (id === BOY) return `${zh}（男童） / ${en} (boy)`;
  return id[1] === 'm' ? `${zh}（男） / ${en} (male)` : `${zh}（女） / ${en} (female)`;
};
