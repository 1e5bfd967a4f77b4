import { Extension, type Node, type ReaderContext } from '@gltf-transform/core';
import { z } from 'zod';

const NAME = 'VRMC_vrm_animation';
const schema = z.looseObject({
  humanoid: z.looseObject({
    humanBones: z.record(z.string(), z.looseObject({ node: z.int().nonnegative() })),
  }),
});

/** Reads which nodes of a VRMA file are which humanoid bones. */
export class VrmAnimation extends Extension {
  static override readonly EXTENSION_NAME = NAME;
  override readonly extensionName = NAME;

  override read(context: ReaderContext): this {
    const raw = (context.jsonDoc.json.extensions as Record<string, unknown> | undefined)?.[NAME];
    const read = schema.safeParse(raw);
    if (!read.success) throw new Error(`no ${NAME} with humanoid.humanBones: is this a VRMA file?`);
    for (const [bone, { node }] of Object.entries(read.data.humanoid.humanBones))
      context.nodes[node]?.setExtras({ ...context.nodes[node].getExtras(), [NAME]: bone });
    return this;
  }

  override write(): this {
    return this;
  }
}

/** The humanoid bone that a node of a read file is, if any. */
export function boneOf(node: Node): string | undefined {
  const bone = node.getExtras()[NAME];
  return typeof bone === 'string' ? bone : undefined;
}
