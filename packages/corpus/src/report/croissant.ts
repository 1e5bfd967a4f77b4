import type { Manifest } from '../build/publish.js';
import type { Config } from '../config/schema.js';

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
    '@context': {
      '@language': 'en',
      '@vocab': 'https://schema.org/',
      citeAs: 'cr:citeAs',
      column: 'cr:column',
      conformsTo: 'dct:conformsTo',
      cr: 'http://mlcommons.org/croissant/',
      data: { '@id': 'cr:data', '@type': '@json' },
      dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
      dct: 'http://purl.org/dc/terms/',
      extract: 'cr:extract',
      field: 'cr:field',
      fileObject: 'cr:fileObject',
      fileProperty: 'cr:fileProperty',
      jsonPath: 'cr:jsonPath',
      rai: 'http://mlcommons.org/croissant/RAI/',
      recordSet: 'cr:recordSet',
      repeated: 'cr:repeated',
      sc: 'https://schema.org/',
      source: 'cr:source',
    },
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
    distribution: manifest.outputs.map((o) => ({
      '@type': 'cr:FileObject',
      '@id': o.name,
      name: o.name,
      contentUrl: o.name,
      contentSize: `${o.bytes} B`,
      encodingFormat: 'application/jsonlines',
      sha256: o.sha256,
    })),
    recordSet: manifest.outputs.map((o) => {
      const set = o.name.replace('.jsonl', '');
      return {
        '@type': 'cr:RecordSet',
        '@id': set,
        name: set,
        field: FIELDS.map(([name, jsonPath, dataType]) => ({
          '@type': 'cr:Field',
          '@id': `${set}/${name}`,
          name,
          dataType,
          ...(jsonPath.includes('[*]') && { repeated: true }),
          source: { fileObject: { '@id': o.name }, extract: { jsonPath } },
        })),
      };
    }),
    'rai:dataCollection': config.sources.map((s) => `${s.id}: ${s.consent} (${s.licence})`).join('; '),
    'rai:personalSensitiveInformation': 'Masked by rules; users are pseudonyms. See datasheet.md.',
  };
}
