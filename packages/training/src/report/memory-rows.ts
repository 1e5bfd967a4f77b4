import type { MemoryParts } from '../plan/memory.js';
import { type Language, speaking } from './format.js';

export type MemoryRow = { id: string; label: string; bytes: number; colour: string };

/** The parts of a GPU's memory, named and coloured. */
export function memoryRows(m: MemoryParts, language: Language): MemoryRow[] {
  const say = speaking(language);
  return [
    { id: 'weights', label: say('权重', 'weights'), bytes: m.weightsBytes, colour: '#2f6f8f' },
    { id: 'gradients', label: say('梯度', 'gradients'), bytes: m.gradientsBytes, colour: '#5b9279' },
    { id: 'optimizer', label: say('优化器', 'optimizer'), bytes: m.optimizerBytes, colour: '#c08a3e' },
    { id: 'activations', label: say('激活', 'activations'), bytes: m.activationsBytes, colour: '#b5542f' },
    {
      id: 'working',
      label: say('输出与临时', 'logits and working'),
      bytes: m.workingBytes,
      colour: '#7d5a86',
    },
  ];
}
