import { bonesOf, type FigureJson } from '@zhubo/protocol';
import { z } from 'zod';
import { AvatarRefusal } from './avatar-refusal.js';
import { imageSize } from './image-size.js';
import { type Glb, readGlb } from './read-glb.js';

/** Figures of games and of VRoid have up to some 100,000; more stalls browsers. */
export const TRIANGLES_MAX = 400_000;
const NODES_MAX = 5_000;
const MESHES_MAX = 500;
const IMAGE_SIDE_MAX_PX = 8_192;
/** Eight of 4096 x 4096: half a gigabyte once unpacked. */
const IMAGES_MAX_PX = 8 * 4_096 * 4_096;
/** Bones without which the stage can't pose a figure. */
const NEEDED_BONES = ['hips', 'spine', 'head'] as const;
/** What the stage's loader reads when a file says that it can't be read without. */
const READABLE =
  /^(KHR_materials_\w+|KHR_texture_transform|KHR_mesh_quantization|EXT_meshopt_compression|EXT_texture_webp|VRM|VRMC_\w+)$/;

const index = z.number().int().nonnegative();
const list = <T extends z.ZodType>(of: T, max: number) => z.array(of).max(max).optional();
const weight = z.number().finite();
const words = z.string().max(2_000);

/** The parts that are read here, by the stage's own mapping, or by the report; deny by default what has the wrong type. */
const figureSchema = z.looseObject({
  asset: z.looseObject({ version: z.string(), copyright: words.optional() }),
  extensionsRequired: list(z.string(), 50),
  nodes: list(
    z.looseObject({
      name: words.optional(),
      mesh: index.optional(),
      skin: index.optional(),
      children: z.array(index).optional(),
    }),
    NODES_MAX,
  ),
  meshes: list(
    z.looseObject({
      primitives: z
        .array(
          z.looseObject({
            indices: index.optional(),
            attributes: z.record(z.string(), index),
            targets: z.array(z.record(z.string(), index)).optional(),
          }),
        )
        .max(200),
      extras: z.looseObject({ targetNames: z.array(words).optional() }).optional(),
    }),
    MESHES_MAX,
  ),
  skins: list(z.looseObject({ joints: z.array(index) }), MESHES_MAX),
  accessors: list(z.looseObject({ count: index, bufferView: index.optional() }), 50_000),
  bufferViews: list(
    z.looseObject({ buffer: index, byteOffset: index.optional(), byteLength: index }),
    50_000,
  ),
  buffers: list(z.looseObject({ uri: z.string().optional(), byteLength: index }), 8),
  images: list(z.looseObject({ uri: z.string().optional(), bufferView: index.optional() }), 200),
  extensions: z
    .looseObject({
      VRMC_vrm: z
        .looseObject({
          meta: z
            .looseObject({
              name: words.optional(),
              authors: z.array(words).max(100).optional(),
              licenseUrl: words.optional(),
              commercialUsage: words.optional(),
              avatarPermission: words.optional(),
              allowRedistribution: z.boolean().optional(),
            })
            .optional(),
          humanoid: z.looseObject({ humanBones: z.record(z.string(), z.looseObject({ node: index })) }),
          expressions: z
            .looseObject({
              preset: z
                .record(
                  z.string(),
                  z.looseObject({
                    morphTargetBinds: z
                      .array(z.looseObject({ node: index, index, weight }))
                      .max(500)
                      .optional(),
                  }),
                )
                .optional(),
            })
            .optional(),
        })
        .optional(),
      VRM: z
        .looseObject({
          meta: z
            .looseObject({
              title: words.optional(),
              author: words.optional(),
              licenseName: words.optional(),
              commercialUssageName: words.optional(),
              allowedUserName: words.optional(),
            })
            .optional(),
          humanoid: z.looseObject({
            humanBones: z.array(z.looseObject({ bone: z.string(), node: index })).max(200),
          }),
          blendShapeMaster: z
            .looseObject({
              blendShapeGroups: z
                .array(
                  z.looseObject({
                    presetName: words.optional(),
                    binds: z
                      .array(z.looseObject({ mesh: index, index, weight }))
                      .max(500)
                      .optional(),
                  }),
                )
                .max(200)
                .optional(),
            })
            .optional(),
        })
        .optional(),
    })
    .optional(),
});
type Figure = z.infer<typeof figureSchema>;

/** A file that the stage can show. */
export interface CheckedFigure {
  json: FigureJson;
  triangles: number;
  drawCalls: number;
}

const refuse = (en: string, zh: string): never => {
  throw new AvatarRefusal({ en, zh });
};

/** Takes a file as a figure or says why not. Nothing in it is fetched from elsewhere. @throws AvatarRefusal */
export function checkFigure(bytes: Uint8Array): CheckedFigure {
  const glb = readGlb(bytes);
  const parsed = figureSchema.safeParse(glb.json);
  if (!parsed.success) {
    const at = parsed.error.issues[0]?.path.join('.') ?? '';
    return refuse(
      `The description of the model is wrong or too large at ${at || 'its root'}.`,
      `模型描述有误或过大：${at || '根节点'}。`,
    );
  }
  const figure = parsed.data;
  checkWhole(figure, glb);
  checkTree(figure);
  checkImages(figure, glb);
  return { json: checkBones(figure), ...countOf(figure) };
}

/** Everything lies inside the file and can be read. */
function checkWhole(f: Figure, { bin }: Glb): void {
  if (f.asset.version !== '2.0') refuse('Only glTF 2.0 is read.', '只支持 glTF 2.0。');
  const unknown = (f.extensionsRequired ?? []).filter((e) => !READABLE.test(e));
  if (unknown.length > 0)
    refuse(
      `The model needs ${unknown.join(', ')}, which the stage does not read: export it without (no Draco, no KTX2).`,
      `模型用到了舞台不支持的 ${unknown.join('、')}：导出时请关闭（不用 Draco 和 KTX2）。`,
    );
  if ([...(f.buffers ?? []), ...(f.images ?? [])].some((x) => x.uri !== undefined))
    refuse(
      'The model points at other files: export it with everything inside one .glb or .vrm.',
      '模型引用了外部文件：请把贴图和数据都打包进一个 .glb 或 .vrm。',
    );
  const first = f.buffers?.[0]?.byteLength ?? 0;
  const views = f.bufferViews ?? [];
  const fits = views.every((v) => {
    const buffer = f.buffers?.[v.buffer];
    return buffer !== undefined && (v.byteOffset ?? 0) + v.byteLength <= buffer.byteLength;
  });
  const known = (f.accessors ?? []).every((a) => a.bufferView === undefined || views[a.bufferView]);
  if (first > bin.length || !fits || !known)
    refuse(
      'Parts of the model lie outside of the file: export it once more.',
      '模型的部分数据不在文件里：请重新导出。',
    );
}

/** Each node has one parent, and none is its own ancestor. */
function checkTree(f: Figure): void {
  const nodes = f.nodes ?? [];
  const parents = new Map<number, number>();
  const broken = (): never => refuse('The nodes of the model are not a tree.', '模型的节点不是树形结构。');
  nodes.forEach(({ children = [] }, i) => {
    for (const c of children) {
      if (!nodes[c] || parents.has(c)) broken();
      parents.set(c, i);
    }
  });
  nodes.forEach((_, i) => {
    let at: number | undefined = i;
    for (let steps = 0; at !== undefined; steps += 1) {
      if (steps > nodes.length) broken();
      at = parents.get(at);
    }
  });
}

function checkImages(f: Figure, { bin }: Glb): void {
  let pixels = 0;
  for (const { bufferView } of f.images ?? []) {
    const view = bufferView === undefined ? undefined : f.bufferViews?.[bufferView];
    const start = view?.byteOffset ?? 0;
    const size = view?.buffer === 0 ? imageSize(bin.subarray(start, start + view.byteLength)) : null;
    if (!size) return refuse('A texture is no PNG, JPEG or WebP.', '有贴图不是 PNG、JPEG 或 WebP。');
    if (size.width > IMAGE_SIDE_MAX_PX || size.height > IMAGE_SIDE_MAX_PX)
      refuse(
        `A texture has ${size.width} x ${size.height} pixels; ${IMAGE_SIDE_MAX_PX} a side is the most.`,
        `有贴图为 ${size.width}×${size.height} 像素，边长最多 ${IMAGE_SIDE_MAX_PX}。`,
      );
    pixels += size.width * size.height;
  }
  if (pixels > IMAGES_MAX_PX)
    refuse(
      'The textures together are too large: 2048 pixels a side is plenty for a stage.',
      '贴图总量太大：每张边长 2048 像素对舞台已经足够。',
    );
}

function checkBones(f: Figure): FigureJson {
  const json = f as unknown as FigureJson;
  const { bones } = bonesOf(json);
  const missing = NEEDED_BONES.filter((b) => !bones.has(b));
  if ((f.skins ?? []).length === 0)
    refuse(
      'The model has no skeleton, so nothing of it can move: rig it (Mixamo does it for free) and send it again.',
      '模型没有骨骼，动不起来：请先绑定骨骼（可用 Mixamo 自动绑定）再上传。',
    );
  if (missing.length > 0)
    refuse(
      `No bones were found for ${missing.join(', ')}. Names that are known: VRM 0 and 1, Mixamo.`,
      `找不到骨骼 ${missing.join('、')}。可识别的骨骼命名：VRM 0、VRM 1、Mixamo。`,
    );
  return json;
}

function countOf(f: Figure): { triangles: number; drawCalls: number } {
  const primitives = (f.meshes ?? []).flatMap((m) => m.primitives);
  const count = (a: number | undefined): number => (a === undefined ? 0 : (f.accessors?.[a]?.count ?? 0));
  const triangles = primitives.reduce(
    (sum, p) => sum + Math.floor(count(p.indices ?? p.attributes['POSITION']) / 3),
    0,
  );
  if (triangles > TRIANGLES_MAX)
    refuse(
      `The model has ${triangles} triangles; ${TRIANGLES_MAX} is the most.`,
      `模型有 ${triangles} 个三角形，最多 ${TRIANGLES_MAX}。`,
    );
  return { triangles, drawCalls: primitives.length };
}
