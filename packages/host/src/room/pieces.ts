import type { Draft } from './draft.js';
import type { PendingTurn, PieceKind } from './state.js';

/** 唱首歌, 来一首, 给大家跳支舞: what a viewer would like to see. */
const WISHES: readonly (readonly [PieceKind, RegExp])[] = [
  ['song', /唱(?:一|两|几)?[首支个段曲]?歌?|[来点](?:一|两)?首|\bsing\b|\bsong\b/i],
  ['dance', /跳(?:一|两|几)?[支个段]?舞|跳一[支个段]|给我跳|来(?:个|段|一段)舞|\bdance\b/i],
];

/** The song or dance that a comment wishes for; null when it wishes for none. */
export const wishOf = (intent: string, text: string): PieceKind | null =>
  intent === 'command' ? (WISHES.find(([, pattern]) => pattern.test(text))?.[0] ?? null) : null;

/** What is said of a wish that the operator is asked about. */
const ASKED: Readonly<Record<PieceKind, readonly string[]>> = {
  song: ['想听歌呀，我记下了，', '有空档就唱给大家听。'],
  dance: ['想看跳舞呀，我记下了，', '有空档就跳给大家看。'],
};
const TITLES: Readonly<Record<PieceKind, string>> = { song: '唱歌', dance: '跳舞' };
/** Viewers get no more than this by wishing: a show that only sings sells nothing. */
const WISH_REST_MS = 10 * 60_000;

/** The turn that performs a piece. Who asked by name gets that piece, else the runner chooses. */
export const pieceTurn = (
  d: Draft,
  piece: PieceKind,
  id: string | undefined,
  why: Pick<PendingTurn, 'kind'> & { cueId?: string },
): PendingTurn => ({
  ...why,
  title: id ? `${TITLES[piece]} ${id}` : TITLES[piece],
  commentIds: [],
  productId: d.state.onStage,
  job: { type: 'piece', piece, id: id ?? null, from: 0 },
  key: null,
  value: 1,
  since: d.state.at,
});

/**
 * What becomes of a viewer's wish: performed where the shop lets wishes be (not again too soon), else the operator is asked
 * and the viewer told so. `turn` is the turn that would have answered.
 */
export function wishTurn(d: Draft, piece: PieceKind, turn: PendingTurn): PendingTurn {
  const s = d.state;
  const rested = s.at - (s.wishedAt ?? Number.NEGATIVE_INFINITY) >= WISH_REST_MS;
  if (s.catalogue.persona.wishes === 'perform' && rested) {
    s.wishedAt = s.at;
    return { ...turn, job: { type: 'piece', piece, id: null, from: 0 } };
  }
  d.do({ type: 'ask', commentIds: turn.commentIds, text: turn.title });
  return { ...turn, job: { type: 'lines', clauses: [...ASKED[piece]], from: 'pitch' } };
}
