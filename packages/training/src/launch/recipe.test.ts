import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkMachines, runCommand, stageOf } from './command.js';
import { readRecipe } from './recipe.js';

describe('recipes', () => {
  let root: string;
  const write = async (name: string, text: string): Promise<string> => {
    const file = join(root, 'recipes', name);
    await writeFile(file, text);
    return file;
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'zhubo-recipe-'));
    await mkdir(join(root, 'recipes'));
    await mkdir(join(root, 'data/train'), { recursive: true });
    await writeFile(join(root, 'data/train/a.jsonl'), '{}\n');
    await mkdir(join(root, '.cache/train/own'), { recursive: true });
    await writeFile(join(root, '.cache/train/own/tokenizer.json'), '{}');
  });
  afterAll(() => rm(root, { recursive: true }));

  it('are read, with the files that they name and that are here', async () => {
    const file = await write(
      'own.yaml',
      'kind: lm\nname: own\nwork: .cache/train/own\noutput: models/own\nstages:\n  pretrain: { files: [data/train/a.jsonl, data/missing.jsonl, ../out] }\n  sft: {}\n',
    );
    expect(await readRecipe(root, file)).toEqual({
      path: 'recipes/own.yaml',
      kind: 'lm',
      name: 'own',
      work: '.cache/train/own',
      output: 'models/own',
      stages: ['pretrain', 'sft'],
      inputs: ['.cache/train/own/tokenizer.json', 'data/train/a.jsonl'],
    });
  });

  it.each([
    ['name: x\nwork: a/b\noutput: c\n', /kind: what is trained is missing/],
    ['kind: adapt\nname: x y\nwork: a/b\noutput: c\n', /name: letters, digits/],
    ['kind: adapt\nname: $(id)\nwork: a/b\noutput: c\n', /name: letters, digits/],
    ['kind: adapt\nname: x\noutput: c\n', /work: where checkpoints lie is missing/],
    ['kind: adapt\nname: x\nwork: ../up\noutput: c\n', /work: .* is not inside the repository/],
    ['kind: [', /not YAML/],
  ])('that are off are refused with the key and the mend: %j', async (text, message) => {
    await expect(readRecipe(root, await write('off.yaml', text))).rejects.toThrow(message);
  });

  it('that are not there are refused', async () => {
    await expect(readRecipe(root, join(root, 'recipes/none.yaml'))).rejects.toThrow(
      /no such file; recipes\/ holds them/,
    );
  });
});

describe('runCommand', () => {
  const recipe = {
    path: 'recipes/r.yaml',
    kind: 'adapt',
    name: 'r',
    work: 'w',
    output: 'o',
    stages: [],
    inputs: [],
  };

  it('calls the trainer for the kind', () => {
    expect(runCommand(recipe, undefined)).toContain('-m zhubo_trainer adapt recipes/r.yaml');
    expect(runCommand({ ...recipe, kind: 'voice' }, undefined)).toContain('voice-train recipes/r.yaml');
    expect(() => checkMachines(recipe, 1)).not.toThrow();
    expect(() => checkMachines(recipe, 2)).toThrow(/kind adapt trains on one machine/);
  });

  it('goes through torchrun when the kind trains on many', () => {
    const own = { ...recipe, kind: 'lm', stages: ['pretrain', 'sft'] };
    expect(() => checkMachines(own, 64)).not.toThrow();
    expect(stageOf(own, undefined)).toBe('pretrain');
    expect(() => stageOf(own, 'dpo')).toThrow(/--stage dpo: recipes\/r.yaml has pretrain, sft/);
    const command = runCommand(own, 'sft');
    expect(command).toContain('-m torch.distributed.run');
    expect(command).toContain('--node-rank="$ZHUBO_RANK"');
    expect(command).toContain('-m zhubo_trainer lm --recipe recipes/r.yaml --stage sft --resume');
  });

  it('takes a recipe’s own command, and quotes what it fills in', () => {
    const own = { ...recipe, path: "recipes/it's.yaml", run: 'bash train.sh {recipe} {work} {other}' };
    expect(runCommand(own, undefined)).toBe("bash train.sh 'recipes/it'\\''s.yaml' w {other}");
  });

  it('names the kinds it knows', () => {
    expect(() => runCommand({ ...recipe, kind: 'paint' }, undefined)).toThrow(
      /kind: "paint" .*adapt, clap, voice/,
    );
  });
});
