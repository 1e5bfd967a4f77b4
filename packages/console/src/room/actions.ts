import type {
  AvatarInfo,
  Cue,
  EngineInfo,
  OpenAiEngine,
  ProductPatch,
  Pronunciation,
  RundownEdit,
} from '@zhubo/protocol';
import type { PresenterEarLine, PresenterEarOptions, ZhuboClient } from '@zhubo/sdk';
import { playSound } from './play-sound.js';

/** Each answers whether the server took it; a refusal has been shown by then. */
export interface Actions {
  cue: (cue: Cue) => Promise<boolean>;
  comment: (text: string, name: string) => Promise<boolean>;
  patch: (productId: string, patch: ProductPatch) => Promise<boolean>;
  editRundown: (edit: RundownEdit) => Promise<boolean>;
  switchEngine: (kind: EngineInfo['kind'], id: string) => Promise<boolean>;
  addEngine: (engine: OpenAiEngine) => Promise<boolean>;
  rehearse: (speed: number) => Promise<boolean>;
  stopRehearsal: () => Promise<boolean>;
  /** Each answers all as they are then, or null when it was refused. */
  pronunciations: () => Promise<Pronunciation[] | null>;
  setPronunciation: (entry: Pronunciation) => Promise<Pronunciation[] | null>;
  forgetPronunciation: (written: string) => Promise<Pronunciation[] | null>;
  /** Says a text to the operator alone, with `entry` tried in it, or as another voice. */
  hear: (text: string, entry?: Pronunciation, voice?: string) => Promise<boolean>;
  chooseVoice: (voice: string | null) => Promise<boolean>;
  /** Each answers null when it was refused. */
  avatars: () => Promise<AvatarInfo[] | null>;
  chooseAvatar: (id: string) => Promise<boolean>;
  putAvatar: (id: string, file: File, title: string) => Promise<AvatarInfo | null>;
  removeAvatar: (id: string) => Promise<AvatarInfo[] | null>;
  /** Lets the room hear the presenter's microphone. */
  presenterEar: (options: PresenterEarOptions) => PresenterEarLine;
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
  const ask = async <T>(call: Promise<T>): Promise<T | null> => {
    try {
      return await call;
    } catch (error) {
      onError(error);
      return null;
    } finally {
      onDone();
    }
  };
  const run = async (call: Promise<unknown>): Promise<boolean> => (await ask(call.then(() => true))) ?? false;
  return {
    cue: (cue) => run(client.cue(cue)),
    comment: (text, name) => run(client.comment({ user: { id: TRIAL_USER_ID, name }, text })),
    patch: (id, patch) => run(client.patchProduct(id, patch)),
    editRundown: (edit) => run(client.rundown.edit(edit)),
    switchEngine: (kind, id) => run(client.engines.use(kind, id)),
    addEngine: (engine) => run(client.engines.add(engine)),
    rehearse: (speed) => run(client.rehearsal.start({ source: 'demo', speed })),
    stopRehearsal: () => run(client.rehearsal.stop()),
    pronunciations: () => ask(client.pronunciations.list()),
    setPronunciation: (entry) => ask(client.pronunciations.set(entry)),
    forgetPronunciation: (written) => ask(client.pronunciations.forget(written)),
    hear: (text, entry, voice) => run(client.pronunciations.preview(text, entry, voice).then(playSound)),
    chooseVoice: (voice) => run(client.chooseVoice(voice)),
    avatars: () => ask(client.avatars.list()),
    chooseAvatar: (id) => run(client.avatars.choose(id)),
    putAvatar: (id, file, title) => ask(client.avatars.put(id, file, title)),
    removeAvatar: (id) => ask(client.avatars.remove(id)),
    presenterEar: (options) => client.presenterEar(options),
    stageToken: async () => (await client.tokens()).stage ?? undefined,
  };
}
