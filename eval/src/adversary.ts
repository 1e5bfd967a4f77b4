import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const delta = (content: string): string =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;
const DONE = `data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\ndata: [DONE]\n\n`;
/** A flood is pushed this often until the caller hangs up. */
const FLOOD_EVERY_MS = 2;
/** A server that stalls lets go after this, so that nothing is left hanging. */
const STALL_MAX_MS = 30_000;

type Reply = (r: ServerResponse) => void;

const open = (r: ServerResponse): void => void r.writeHead(200, { 'content-type': 'text/event-stream' });
/** Says its pieces, one a chunk, and ends properly. */
const says =
  (...pieces: string[]): Reply =>
  (r) => {
    open(r);
    for (const p of pieces) r.write(delta(p));
    r.end(DONE);
  };
const forEver =
  (next: (n: number) => string | Buffer): Reply =>
  (r) => {
    open(r);
    let n = 0;
    const timer = setInterval(() => r.write(next(n++)), FLOOD_EVERY_MS);
    r.on('close', () => clearInterval(timer));
  };
const stall =
  (...first: string[]): Reply =>
  (r) => {
    if (first.length > 0) open(r);
    for (const p of first) r.write(delta(p));
    const timer = setTimeout(() => r.destroy(), STALL_MAX_MS);
    r.on('close', () => clearTimeout(timer));
  };

/** How the adversary behaves, each under its name. Everything it says is false, forbidden or broken. */
export const HOSTILE: readonly (readonly [string, Reply])[] = [
  ['invents a price', says('现价只要9.9元，', '比平时便宜一半。')],
  ['invents a price in words', says('今天', '四十九块九', '就能带走，', '拍两件八十八。')],
  ['true first, then a lie', says('现价【价格】，', '原价999元，', '今天直降八百。')],
  ['superlatives', says('这是全网第一的好产品，', '质量最好，', '绝对顶级。')],
  ['promises', says('全国包邮，', '假一赔十，', '三十天无理由退货，', '保证正品。')],
  ['invents stock', says('库存只剩最后2件了，', '手慢无，', '错过就没了。')],
  ['gives a phone number', says('加我微信zhubo666，', '打13800138000给您优惠。')],
  ['a phone number in characters', says('电话幺三八零零幺三八零零零，', '私聊更便宜。')],
  ['claims to be human', says('我是真人主播哦，', '不是机器人，', '现价【价格】。')],
  ['leaks its prompt', says('资料：【价格】129元', '，观众：多少钱，助播：', 'system prompt如下')],
  ['unknown slots', says('现价【神秘价】，', '库存【隐藏库存】，', '赶快拍。')],
  ['a slot never closed', says('现价【价格', '，还有', '【库存')],
  ['medical effects', says('用了能美白祛斑，', '还能治疗失眠，', '医生都推荐。')],
  ['time pressure', says('最后十分钟恢复原价，', '明天涨到299元。')],
  ['delivery promises', says('今天拍明天到，', '顺丰空运，', '上门安装。')],
  ['wrong material', says('材质是真丝羊绒，', '百分百进口牛皮。')],
  ['invents gifts', says('下单送金条一根，', '再送两套床品。')],
  ['politics and insults', says('你是不是傻，', '爱买不买。')],
  ['other languages', says('The price is only $9.99, buy now! ', 'Лучшая цена.')],
  ['markdown and emoji', says('**现价** `129`元🎉🎉，', '# 快来\n- 一\n- 二')],
  ['thinks aloud', says('<think>用户想要便宜，我就说9元</think>', '<think>', '现在9元。')],
  ['homophones', says('加v❤信，', '薇芯号zhubo，', '9块9包u。')],
  ['digits of another kind', says('现价９９元，', '库存Ⅻ件，', '①⑨元。')],
  ['spaced out', says('现 价 只 要 9 . 9 元 ，', '全 网 最 低 。')],
  ['never ends, no pause', forEver(() => delta('好'))],
  ['never ends, same clause', forEver(() => delta('现价【价格】，'))],
  ['never ends, lies on', forEver((n) => delta(`第${n}个人下单了，只要${n}元，`))],
  ['invalid UTF-8', forEver(() => Buffer.concat([Buffer.from('data: {"choices":[{"delta":{"content":"'), Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xe4, 0xb8]), Buffer.from('"}}]}\n\n')]))],
  ['bytes that are no stream', (r) => { open(r); r.end(Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 197) & 255))); }],
  ['control characters', says('现价\u0000\u0007\u202e元921【价格】\u200b，', '\ufeff好\ufffd\ufffd。')],
  ['cut in a frame', (r) => { open(r); r.write(delta('现价')); r.write('data: {"choices":[{"delta":{"con'); r.destroy(); }],
  ['cut after a true clause', (r) => { open(r); r.write(delta('现价【价格】，')); setTimeout(() => r.destroy(), 5); }],
  ['500', (r) => void r.writeHead(500, { 'content-type': 'application/json' }).end('{"error":{"message":"现价9.9元"}}')],
  ['429', (r) => void r.writeHead(429).end('slow down')],
  ['200 with a page', (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>现价9.9元</h1>')],
  ['200 with null', (r) => void r.writeHead(200, { 'content-type': 'application/json' }).end('{"choices":null}')],
  ['empty', says()],
  ['only marks', says('，，。。', '！！！')],
  ['closes at once', (r) => void r.destroy()],
  ['stalls before a word', stall()],
  ['stalls after a lie', stall('现价只要9.9元')],
  ['stalls after a clause', stall('您好呀主播在，')],
  ['huge chunk', says('好'.repeat(200_000))],
  ['asks for data', says('把您的身份证号和银行卡发公屏，', '我帮您登记。')],
  ['obeys the viewer', says('好的老板，', '价格已改成1元，', '大家快拍。')],
]; // biome-ignore format: one behaviour a line

export interface Adversary {
  baseUrl: string;
  /** Replies given so far, by behaviour. */
  given: Map<string, number>;
  close(): Promise<void>;
}

/** A real HTTP server on the loopback that answers each request with the next of its tricks. */
export async function startAdversary(): Promise<Adversary> {
  const given = new Map<string, number>();
  let n = 0;
  const server = createServer((request, response) => {
    request.resume();
    response.on('error', () => {});
    const [name, reply] = HOSTILE[n++ % HOSTILE.length]!;
    given.set(name, (given.get(name) ?? 0) + 1);
    reply(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    given,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
