import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseJsonl, type RehearsalLine } from '@zhubo/connectors';
import { type Catalogue, catalogueSchema, type Rundown, rundownSchema } from '@zhubo/protocol';

/** What a new room begins with. */
export interface Shop {
  catalogue: Catalogue;
  rundown: Rundown;
  rehearsal: RehearsalLine[];
}

/** Reads a shop's folder: catalogue.json, rundown.json, comments.jsonl. @throws Error naming the file and the field. */
export async function readShop(dir: string): Promise<Shop> {
  const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(dir, name), 'utf8'));
  const checked = <T>(
    name: string,
    result:
      | { success: true; data: T }
      | { success: false; error: { issues: { path: PropertyKey[]; message: string }[] } },
  ): T => {
    if (result.success) return result.data;
    const [first] = result.error.issues;
    throw new Error(`${join(dir, name)}: ${first?.path.join('.')}: ${first?.message}`);
  };
  return {
    catalogue: checked('catalogue.json', catalogueSchema.safeParse(await json('catalogue.json'))),
    rundown: checked('rundown.json', rundownSchema.safeParse(await json('rundown.json'))),
    rehearsal: parseJsonl(await readFile(join(dir, 'comments.jsonl'), 'utf8')).lines,
  };
}
