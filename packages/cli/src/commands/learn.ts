import { collect } from '../learn/collect.js';
import { judge } from '../learn/judge.js';
import { promote, rollback, status } from '../learn/promote.js';
import { tune } from '../learn/tune.js';
import { watch } from '../learn/watch.js';
import { UsageError } from '../usage.js';

const ACTIONS: Readonly<Record<string, (args: string[]) => Promise<number>>> = {
  collect,
  tune: (args) => tune(args),
  judge,
  promote,
  watch,
  rollback,
  status,
};

const USAGE = `zhubo learn <action> [options]   use while learning / 边用边学 (docs/learn.md)
  collect    journals to labelled lessons / 由直播记录整理样例
  tune       lessons to a candidate adapter / 用样例调出候选适配器
  judge      the candidate beside the one in use, and the gate / 与在用的同题对比并过门禁
  promote    puts it on air / 上线
  watch      compares the room before and after / 对比上线前后
  rollback   goes back by one / 退回上一个
  status     what is in use / 在用哪个
  zhubo learn <action> --help tells more.`;

/** One turn of the wheel, step by step. */
export async function learn(args: string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h') {
    console.log(USAGE);
    return name === undefined ? 2 : 0;
  }
  const action = ACTIONS[name];
  if (!action) throw new UsageError(`unknown action "${name}"\n\n${USAGE}`);
  return action(rest);
}
