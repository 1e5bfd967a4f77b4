import type { Manifest } from '../build/publish.js';
import type { Config } from '../config/schema.js';
import { CROISSANT_CONTEXT, fileObjects, recordSets } from './croissant-parts.js';

const SPDX = /^[A-Za-z0-9.+-]+$/;

/** Fields of a line that Croissant describes: name, JSON path, type. */
const FIELDS = [
  ['id', '$.id', 'sc:Text'],
  ['kind', '$.kind', 'sc:Text'],
  ['text', '$.turns[*].text', 'sc:Text'],
  ['by', '$.turns[*].by', 'sc:Text'],
  ['room', '$.room', 'sc:Text'],
  ['day', '$.day', 'sc:Date'],
  ['times', '$.times', 'sc:Integer'],
  ['licence', '$.source.licence', 'sc:Text'],
] as const;

/** Croissant 1.0 metadata (JSON-LD) of the data set. */
export function croissantOf(manifest: Manifest, config: Config): object {
  return {
    '@context': CROISSANT_CONTEXT,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    name: config.name,
    description: config.description,
    version: config.version,
    license:
      SPDX.test(config.licence) && config.licence !== 'proprietary'
        ? `https://spdx.org/licenses/${config.licence}`
        : config.licence,
    creator: { '@type': 'sc:Organization', name: config.creator },
    inLanguage: config.language.allow,
    distribution: fileObjects(manifest.outputs),
    recordSet: recordSets(manifest.outputs, FIELDS),
    'rai:dataCollection': config.sources.map((s) => `${s.id}: ${s.consent} (${s.licence})`).join('; '),
    'rai:personalSensitiveInformation': 'Masked by rules; users are pseudonyms. See datasheet.md.',
  };
}
