import type { Fact } from '@zhubo/protocol';

export interface Filled {
  text: string;
  /** Ids of the facts whose values were put in. */
  facts: string[];
  /** Slots that name no fact given. */
  unknown: string[];
}

/** Puts values in for slots 【label】; a value that repeats a word just before it ("3号链接链接") is the model's affair. */
export function fillSlots(text: string, facts: Fact[]): Filled {
  const used = new Set<string>();
  const unknown: string[] = [];
  const filled = text.replace(/【([^【】]*)】/gu, (slot, label: string) => {
    const fact = facts.find((f) => f.label === label.trim());
    if (!fact) {
      unknown.push(slot);
      return slot;
    }
    for (const id of [fact.id, ...(fact.restsOn ?? [])]) used.add(id);
    return fact.value.replace(/[。；;，]+$/u, '');
  });
  return { text: filled, facts: [...used], unknown };
}
