import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AvatarInfo, avatarIdSchema, avatarInfoSchema, type StageAvatar } from '@zhubo/protocol';
import { z } from 'zod';
import { AvatarRefusal } from './avatar-refusal.js';
import { checkFigure } from './check-figure.js';
import { licenceOf, reportOn, titleIn } from './figure-report.js';

/** Where the stage's own files are served. */
const BUILT_IN_URL = '/assets/stage/avatar';
const VERSION_CHARS = 12;
/** Uploaded figures that are kept. */
const KEPT_MAX = 20;
const TITLE_MAX = 60;

/** `figures.json` beside the built figures, as far as it is read here. */
const figuresSchema = z.object({
  figures: z.array(
    z.object({
      id: avatarIdSchema,
      title: z.object({ en: z.string(), zh: z.string() }),
      voice: z.enum(['female', 'male']),
      file: z.string(),
      bytes: z.number().int(),
      light: z.object({ file: z.string() }),
    }),
  ),
  licence: z.string(),
});
const keptSchema = z.object({ info: avatarInfoSchema, version: z.string() });
type Kept = z.infer<typeof keptSchema>;

/** Figures of the house: those that come with it, and those that its people brought. */
export interface Avatars {
  /** Built-in ones first. */
  list(): AvatarInfo[];
  /** Where a room's stages get it; undefined when there is none of that id. */
  forStage(id: string, room: string): StageAvatar | undefined;
  /** Keeps a file as a figure, replacing an uploaded one of the same id. @throws AvatarRefusal */
  put(id: string, bytes: Uint8Array, title: string | undefined): AvatarInfo;
  /** @returns false when none of that id was uploaded. */
  remove(id: string): boolean;
  /** The file of an uploaded one. */
  model(id: string): Buffer | undefined;
}

export interface AvatarsOptions {
  /** Folder with `figures.json`; without it there are no built-in ones. */
  builtInDir: string;
  /** Where uploaded ones are kept, made when the first comes; null where none are. */
  dataDir: string | null;
}

export function createAvatars({ builtInDir, dataDir }: AvatarsOptions): Avatars {
  const builtIn = readBuiltIn(builtInDir);
  const uploaded = dataDir === null ? new Map<string, Kept>() : readKept(dataDir);
  const file = (id: string, ending: 'glb' | 'json'): string => join(dataDir ?? '', `${id}.${ending}`);
  const write = (path: string, content: string | Uint8Array): void => {
    writeFileSync(`${path}.part`, content, { mode: 0o600 });
    renameSync(`${path}.part`, path);
  };

  return {
    list: () => [...builtIn.map((b) => b.info), ...[...uploaded.values()].map((u) => u.info)],
    forStage(id, room) {
      const own = builtIn.find((b) => b.info.id === id);
      if (own) return { id, url: own.url, lightUrl: own.lightUrl };
      const kept = uploaded.get(id);
      if (!kept) return undefined;
      const url = `/api/rooms/${encodeURIComponent(room)}/avatars/${id}/model?v=${kept.version}`;
      return { id, url, lightUrl: null };
    },
    put(id, bytes, title) {
      if (dataDir === null)
        throw new AvatarRefusal({ en: 'This server keeps no figures.', zh: '这个服务器不保存形象。' });
      if (builtIn.some((b) => b.info.id === id))
        throw new AvatarRefusal({
          en: `${id} is a figure of ours; take another name.`,
          zh: `${id} 是内置形象，请换个名称。`,
        });
      if (!uploaded.has(id) && uploaded.size >= KEPT_MAX)
        throw new AvatarRefusal({
          en: `${KEPT_MAX} figures are kept at most; delete one first.`,
          zh: `最多保留 ${KEPT_MAX} 个形象，请先删除一个。`,
        });
      const figure = checkFigure(bytes);
      const name = (title?.trim() || titleIn(figure.json) || id).slice(0, TITLE_MAX);
      const info: AvatarInfo = {
        id,
        title: { en: name, zh: name },
        source: 'uploaded',
        bytes: bytes.length,
        licence: licenceOf(figure.json),
        voice: null,
        notes: reportOn(figure),
      };
      const version = createHash('sha256').update(bytes).digest('hex').slice(0, VERSION_CHARS);
      mkdirSync(dataDir, { recursive: true });
      // The description last: a file without one is not a figure.
      write(file(id, 'glb'), bytes);
      write(file(id, 'json'), JSON.stringify({ info, version } satisfies Kept));
      uploaded.set(id, { info, version });
      return info;
    },
    remove(id) {
      if (!uploaded.delete(id)) return false;
      for (const ending of ['json', 'glb'] as const) rmSync(file(id, ending), { force: true });
      return true;
    },
    model: (id) => (uploaded.has(id) ? readFileSync(file(id, 'glb')) : undefined),
  };
}

function readBuiltIn(dir: string): { info: AvatarInfo; url: string; lightUrl: string }[] {
  const parsed = figuresSchema.safeParse(readJson(join(dir, 'figures.json')));
  if (!parsed.success) return [];
  const { figures, licence } = parsed.data;
  return figures.map((f) => ({
    info: {
      id: f.id,
      title: f.title,
      source: 'built-in',
      bytes: f.bytes,
      licence: { name: licence, author: 'Zhubo', commercialUse: true, redistribution: true },
      voice: f.voice,
      notes: [],
    },
    url: `${BUILT_IN_URL}/${f.file}`,
    lightUrl: `${BUILT_IN_URL}/${f.light.file}`,
  }));
}

function readKept(dir: string): Map<string, Kept> {
  const out = new Map<string, Kept>();
  for (const name of namesIn(dir)) {
    if (!name.endsWith('.json')) continue;
    const kept = keptSchema.safeParse(readJson(join(dir, name)));
    if (kept.success && `${kept.data.info.id}.json` === name) out.set(kept.data.info.id, kept.data);
  }
  return out;
}

const namesIn = (dir: string): string[] => {
  try {
    return readdirSync(dir).sort();
  } catch {
    return [];
  }
};

const readJson = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
};
