import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'sha256 is 64 lower-case hex digits');
const bytes = z.number().int().positive();
/** Relative, forward slashes, inside its folder: what is safe to join to a root on every system. */
const relativePath = z
  .string()
  .regex(/^[\w.-]+(\/[\w.-]+)*$/, 'a relative path of plain names')
  .refine((p) => !p.split('/').some((name) => /^\.+$/.test(name)), 'no . or .. in a path');
/** Package names of both registries. The first letter keeps a name from being read as an option of a command. */
const packageName = z.string().regex(/^(@[a-z0-9][\w.-]*\/)?[A-Za-z0-9][\w.-]*$/, 'a package name');
const version = z.string().regex(/^[0-9][\w.+-]*$/, 'an exact version');
/** A file on a model hub. Only an exact revision keeps size and sha256 true. */
const hubFile = {
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'owner/name'),
  file: relativePath,
  revision: z.string().regex(/^[\w.-]+$/),
};

/** Where the bytes of one file come from. A list of these is tried in order. */
export const sourceSchema = z.discriminatedUnion('type', [
  /** A file of this repository. */
  z.object({ type: z.literal('repo'), path: relativePath }),
  /** Members of wheels, concatenated in order. `bytes` and `sha256` of a member tell which part is bad. */
  z.object({
    type: z.literal('pypi'),
    packages: z
      .array(
        z.object({
          name: packageName,
          version,
          member: relativePath,
          bytes: bytes.optional(),
          sha256: sha256.optional(),
        }),
      )
      .min(1),
  }),
  /** One member of a package's tarball (`package/…`). */
  z.object({ type: z.literal('npm'), package: packageName, version, member: relativePath }),
  z.object({ type: z.literal('modelscope'), ...hubFile }),
  z.object({ type: z.literal('huggingface'), ...hubFile }),
  /** A file the user has: the path in environment variable `env`, or `path` itself. */
  z
    .object({
      type: z.literal('file'),
      path: z.string().min(1).optional(),
      env: z.string().min(1).optional(),
    })
    .refine((s) => s.path !== undefined || s.env !== undefined, 'name path or env'),
]);

export const modelFileSchema = z.object({
  /** Where it lies under `<root>/<id>/`; also its key in the paths that `ensureModel` gives back. */
  path: relativePath,
  bytes,
  sha256,
  sources: z.array(sourceSchema).min(1),
});

/** `models/<id>.json`: one model, its licence, its files and where they come from. */
export const manifestSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'lower-case letters, digits, dots and hyphens'),
  kind: z.enum(['tts', 'llm', 'adapter', 'gesture', 'vad']),
  title: z.string().min(1),
  licence: z.object({
    /** SPDX identifier, or the licence's own name when it has none. */
    name: z.string().min(1),
    url: z.url().optional(),
    /** What a user must know or pass on. */
    note: z.string().min(1),
  }),
  /** An adapter's base model, by id. */
  base: z.string().optional(),
  /** Fetched only by its name. */
  optional: z.boolean().optional(),
  files: z
    .array(modelFileSchema)
    .min(1)
    .refine((files) => new Set(files.map((f) => f.path)).size === files.length, 'each path once'),
});

export type Source = z.infer<typeof sourceSchema>;
export type SourceOf<T extends Source['type']> = Extract<Source, { type: T }>;
export type ModelFile = z.infer<typeof modelFileSchema>;
export type ModelManifest = z.infer<typeof manifestSchema>;

/** Bytes of all files together. */
export const totalBytes = (manifest: ModelManifest): number =>
  manifest.files.reduce((sum, file) => sum + file.bytes, 0);
