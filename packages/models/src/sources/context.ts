import type { ModelManifest } from '../manifest.js';
import type { Run } from '../run.js';

/** What every source is given. */
export interface SourceContext {
  manifest: ModelManifest;
  /** Folder of half-done work of this model; kept between starts, removed when the model is whole. */
  staging: string;
  /** Folder that `repo` sources are relative to. */
  repository: string;
  env: Record<string, string | undefined>;
  run: Run;
  fetch: typeof fetch;
  signal: AbortSignal | undefined;
  /** Bytes of the current file that are here so far (a download may report less exactly than it counts). */
  onBytes: (done: number) => void;
}
