import { CROISSANT_CONTEXT, fileObjects, recordSets } from '../../report/croissant-parts.js';
import type { SimulatedManifest } from './manifest.js';

const FIELDS: Readonly<
  Record<
    'conversations' | 'chat',
    readonly (readonly [name: string, path: string, type: string, about: string])[]
  >
> = {
  conversations: [
    ['id', '$.id', 'sc:Text', 'number of the conversation within its seed'],
    ['shop', '$.shop.id', 'sc:Text', 'invented shop; decides the split'],
    ['persona', '$.host.persona', 'sc:Text', 'how the host talks'],
    ['facts', '$.facts[*]', 'sc:Text', 'facts in force: id, label, value'],
    ['role', '$.messages[*].role', 'sc:Text', 'viewer, host, or event'],
    ['text', '$.messages[*].text', 'sc:Text', 'the line; of hosts with slots'],
    ['spoken', '$.messages[*].spoken', 'sc:Text', 'a host line with values in place of slots'],
    ['intent', '$.messages[*].intent', 'sc:Text', 'what is wanted'],
    ['evidence', '$.messages[*].facts', 'sc:Text', 'ids of the facts a host line rests on'],
    ['provenance', '$.messages[*].from', 'sc:Text', 'patterns a line was made from'],
  ],
  chat: [
    ['facts', '$.facts', 'sc:Text', 'label -> value, as a model is given them'],
    ['question', '$.turns[*].question', 'sc:Text', 'a comment'],
    ['answer', '$.turns[*].answer', 'sc:Text', 'the answer, with slots'],
    ['refused', '$.turns[*].refused', 'sc:Boolean', 'the facts do not answer it, or it may not be answered'],
    ['intent', '$.turns[*].intent', 'sc:Text', 'what is wanted'],
  ],
};

/** Croissant 1.0 metadata (JSON-LD) of a simulated set. */
export function simulatedCroissant(manifest: SimulatedManifest): object {
  return {
    '@context': CROISSANT_CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: manifest.name,
    description:
      'Simulated Chinese live-commerce conversations, grounded in the facts of invented shops: comments, answers with fact slots and refusals.',
    version: `${manifest.generator}.0.0`,
    license: 'https://spdx.org/licenses/CC-BY-4.0',
    creator: { '@type': 'sc:Organization', name: 'Zhubo' },
    inLanguage: ['zh'],
    isLiveDataset: false,
    distribution: fileObjects(manifest.outputs),
    recordSet: recordSets(manifest.outputs, FIELDS[manifest.format]),
    'rai:dataCollection':
      'Written by a program from patterns and vocabularies written by hand for it; no text of viewers, hosts or shops.',
    'rai:personalSensitiveInformation':
      'None. Telephone numbers begin with 1000000, which is no mobile prefix; names and shops are invented.',
  };
}
