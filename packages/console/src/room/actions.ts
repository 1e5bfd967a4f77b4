import type { Cue, EngineInfo, OpenAiEngine, ProductPatch } from '@zhubo/protocol';
import type { ZhuboClient } from '@zhubo/sdk';

/** Each answers whether the server took it; a refusal has been shown by then. */
export interface Actions {
  cue: (cue: Cue) => Promise<boolean>;
  comment: (text: string, name: string) => Promise<boolean>;
  patch: (productId: string, patch: ProductPatch) => Promise<boolean>;
  switchEngine: (kind: EngineInfo['kind'], id: string) => Promise<boolean>;
  addEngine: (engine: OpenAiEngine) => Promise<boolean>;
  rehearse: (speed: number) => Promise<boolean>;
  stopRehearsal: () => Promise<boolean>;
  /** A token that can do no more than a stage may, for links that are handed on; undefined where none is asked for. */
  stageToken: () => Promise<string | undefined>;
}

/** The viewer that the comment box speaks for. */
const TRIAL_USER_ID = 'console-trial';

export function createActions(
  client: ZhuboClient,
  onError: (error: unknown) => void,
  onDone: () => void,
): Actions {
  const run = async (call: Promise<unknown>): Promise<boolean> => {
    try {
      await call;
      return true;
    } catch (error) {
      onError(error);
      return false;
    } finally {
      onDone();
    }
  };
  return {
    cue: (cue) => run(client.cue(cue)),
    comment: (text, name) => run(client.comment({ user: { id: TRIAL_USER_ID, name }, text })),
    patch: (id, patch) => run(client.patchProduct(id, patch)),
    switchEngine: (kind, id) => run(client.engines.use(kind, id)),
    addEngine: (engine) => run(client.engines.add(engine)),
    rehearse: (speed) => run(client.rehearsal.start({ source: 'demo', speed })),
    stopRehearsal: () => run(client.rehearsal.stop()),
    stageToken: async () => (await client.tokens()).stage ?? undefined,
  };
}
