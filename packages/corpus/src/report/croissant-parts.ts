/** The JSON-LD context of Croissant 1.0. */
export const CROISSANT_CONTEXT = {
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
} as const;

export interface CroissantFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** Name and JSON path of a field of a line, its type, and what it holds. */
export type CroissantField = readonly [name: string, path: string, type: string, about?: string];

/** JSON lines as files of the distribution. */
export const fileObjects = (files: readonly CroissantFile[]): object[] =>
  files.map((o) => ({
    '@type': 'cr:FileObject',
    '@id': o.name,
    name: o.name,
    contentUrl: o.name,
    contentSize: `${o.bytes} B`,
    encodingFormat: 'application/jsonlines',
    sha256: o.sha256,
  }));

/** The same fields of each file. A path with `[*]` gives several values a line. */
export const recordSets = (files: readonly CroissantFile[], fields: readonly CroissantField[]): object[] =>
  files.map((o) => {
    const set = o.name.replace('.jsonl', '');
    return {
      '@type': 'cr:RecordSet',
      '@id': set,
      name: set,
      field: fields.map(([name, jsonPath, dataType, description]) => ({
        '@type': 'cr:Field',
        '@id': `${set}/${name}`,
        name,
        ...(description === undefined ? {} : { description }),
        dataType,
        ...(jsonPath.includes('[*]') && { repeated: true }),
        source: { fileObject: { '@id': o.name }, extract: { jsonPath } },
      })),
    };
  });
