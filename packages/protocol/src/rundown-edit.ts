import { z } from 'zod';
import { isDraft, lineTextOf, type Rundown, type RundownItem, rundownItemSchema } from './rundown.js';

const itemId = z.string().min(1).max(64);
/** The item it goes before; null puts it last. */
const before = itemId.nullable();
const { id: _id, ...fields } = rundownItemSchema.shape;
// An absent field stays as it is, so the default of `lines` must not come in.
const { lines, ...others } = fields;

/** One change to a run of show that is on air. The item under the cursor stays under the cursor. */
export const rundownEditSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('insert'), item: rundownItemSchema, before }),
  z.object({
    op: z.literal('update'),
    itemId,
    /** Fields to set; null takes away what may be absent. */
    change: z
      .object({
        ...z.object({ ...others, lines: lines.unwrap() }).partial().shape,
        productId: z.string().nullable().optional(),
        piece: others.piece.nullable().optional(),
        when: others.when.nullable().optional(),
        atEnd: others.atEnd.nullable().optional(),
      })
      .strict(),
  }),
  z.object({ op: z.literal('move'), itemId, before }),
  z.object({ op: z.literal('delete'), itemId }),
  /** `text` is the draft as it was read: nobody approves what somebody else has just rewritten. */
  z.object({ op: z.literal('approve'), itemId, line: z.number().int().nonnegative(), text: z.string() }),
  z.object({
    op: z.literal('settings'),
    title: z.string().optional(),
    loop: z.boolean().optional(),
    fillAfterMs: z.number().int().min(3_000).max(600_000).nullable().optional(),
  }),
]);
export type RundownEdit = z.infer<typeof rundownEditSchema>;

export type EditResult =
  | { ok: true; rundown: Rundown }
  /** `field` of the edit that is wrong. */
  | { ok: false; field: string; reason: string; reasonZh: string };

const ITEMS_MAX = 200;
const no = (field: string, reason: string, reasonZh: string): EditResult => ({
  ok: false,
  field,
  reason,
  reasonZh,
});
const ok = (r: Rundown, items: RundownItem[]): EditResult => ({ ok: true, rundown: { ...r, items } });

/** The run of show with one edit in it, or why it can't be. */
export function editRundown(r: Rundown, edit: RundownEdit): EditResult {
  if (edit.op === 'settings') {
    const { op: _, ...set } = edit;
    return { ok: true, rundown: { ...r, ...defined(set) } };
  }
  if (edit.op === 'insert') {
    if (r.items.some((i) => i.id === edit.item.id))
      return no('item.id', `there is an item ${edit.item.id}`, `已经有编号为 ${edit.item.id} 的一项`);
    if (r.items.length >= ITEMS_MAX)
      return no('item', `a run of show has at most ${ITEMS_MAX} items`, `流程最多 ${ITEMS_MAX} 项`);
    return placed(r, r.items, edit.item, edit.before);
  }
  const item = r.items.find((i) => i.id === edit.itemId);
  if (!item) return no('itemId', `no item ${edit.itemId} in the rundown`, `流程里没有 ${edit.itemId} 这一项`);
  const rest = r.items.filter((i) => i !== item);
  switch (edit.op) {
    case 'move':
      return edit.before === edit.itemId ? ok(r, r.items) : placed(r, rest, item, edit.before);
    case 'delete':
      return rest.length > 0
        ? ok(r, rest)
        : no('itemId', 'a run of show keeps at least one item', '流程至少要留一项');
    case 'approve': {
      const line = item.lines[edit.line];
      if (line === undefined || !isDraft(line))
        return no('line', 'there is no draft at this line', '这一条不是草稿');
      if (lineTextOf(line) !== edit.text)
        return no('text', 'the draft has been rewritten; read it again', '草稿刚被改写过，请再看一遍');
      const approved = item.lines.map((l, i) => (i === edit.line ? edit.text : l));
      return ok(
        r,
        r.items.map((i) => (i === item ? { ...item, lines: approved } : i)),
      );
    }
    case 'update': {
      const changed = { ...item, ...defined(edit.change) } as Record<string, unknown>;
      for (const [key, value] of Object.entries(changed)) if (value === null) delete changed[key];
      return ok(
        r,
        r.items.map((i) => (i === item ? (changed as RundownItem) : i)),
      );
    }
  }
}

function placed(r: Rundown, rest: readonly RundownItem[], item: RundownItem, at: string | null): EditResult {
  const index = at === null ? rest.length : rest.findIndex((i) => i.id === at);
  if (index < 0) return no('before', `no item ${at} in the rundown`, `流程里没有 ${at} 这一项`);
  return ok(r, [...rest.slice(0, index), item, ...rest.slice(index)]);
}

const defined = <T extends object>(set: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(set).filter(([, v]) => v !== undefined)) as never;
