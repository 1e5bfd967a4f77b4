#!/usr/bin/env node
import { corpus } from './commands/corpus.js';
import { launch } from './commands/launch.js';
import { learn } from './commands/learn.js';
import { live } from './commands/live.js';
import { model } from './commands/model.js';
import { motion } from './commands/motion.js';
import { plan } from './commands/plan.js';
import { rehearse } from './commands/rehearse.js';
import { UsageError } from './usage.js';

const commands: Record<string, { run: (args: string[]) => Promise<number>; about: string }> = {
  live: { run: live, about: 'opens the demo room (npm start) / 开播' },
  rehearse: { run: rehearse, about: 'replays recorded comments into a running room / 用录下的弹幕彩排' },
  model: { run: model, about: 'list, fetch or verify models / 模型：列表、下载、校验' },
  motion: { run: motion, about: 'takes a motion of your own: BVH, VRMA, tracked video / 导入自己的动作' },
  corpus: { run: corpus, about: 'builds a data set from raw rooms / 由直播记录整理数据集' },
  learn: { run: learn, about: 'what happened in the room becomes the next model / 边用边学' },
  plan: { run: plan, about: 'what a training run takes: hours, money, memory / 训练要多少时间、钱、显存' },
  launch: { run: launch, about: 'trains on rented machines: ssh, Slurm, SkyPilot / 在租来的机器上训练' },
};

const help = (): string =>
  [
    'zhubo <command> [options]',
    '',
    ...Object.entries(commands).map(([name, c]) => `  ${name.padEnd(10)} ${c.about}`),
    '',
    'zhubo <command> --help tells more.',
  ].join('\n');

const [name = '', ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  const asked = name === '' || name === 'help' || name === '--help' || name === '-h';
  (asked ? console.log : console.error)(asked ? help() : `unknown command "${name}"\n\n${help()}`);
  process.exitCode = asked ? 0 : 2;
} else {
  try {
    process.exitCode = await command.run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
