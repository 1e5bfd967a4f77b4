/** Words of the page itself; what the host says comes from the server. */
export interface Texts {
  sound: string;
  link: (n: number) => string;
  stock: (n: number, unit: string) => string;
  few: (n: number, unit: string) => string;
  soldOut: string;
  reconnecting: string;
  spare: (why: string) => string;
  noWebGl: string;
}

export const TEXTS: Readonly<Record<'zh' | 'en', Texts>> = {
  zh: {
    sound: '点击开启声音',
    link: (n) => `${n}号链接`,
    stock: (n, unit) => `库存 ${n} ${unit}`,
    few: (n, unit) => `仅剩 ${n} ${unit}`,
    soldOut: '已售罄',
    reconnecting: '正在重新连接…',
    spare: (why) => `形象文件未能载入，已改用备用形象（${why}）`,
    noWebGl: '此浏览器不支持 WebGL 2，无法显示形象；声音和字幕照常',
  },
  en: {
    sound: 'Click for sound',
    link: (n) => `Link ${n}`,
    stock: (n) => `${n} in stock`,
    few: (n) => `Only ${n} left`,
    soldOut: 'Sold out',
    reconnecting: 'Reconnecting…',
    spare: (why) => `The avatar could not be loaded; the spare one plays (${why})`,
    noWebGl: 'This browser has no WebGL 2, so there is no figure; sound and captions go on',
  },
};
