import { type Cue, editRundown, type RoomEvent, type RoomView, type RundownEdit } from '@zhubo/protocol';

type Rundown = NonNullable<RoomView['rundown']>;

const withRundown = (view: RoomView, change: Partial<Rundown>): RoomView =>
  view.rundown ? { ...view, rundown: { ...view.rundown, ...change } } : view;

function obey(view: RoomView, cue: Cue): RoomView {
  if (cue.type === 'mute' || cue.type === 'stop') return { ...view, muted: true };
  const goesOn = cue.type === 'resume' || (cue.type === 'rundown' && cue.action === 'start');
  if (!goesOn) return view;
  const heard = cue.type === 'resume' ? { ...view, muted: false } : view;
  return heard.rundown?.state === 'paused' ? withRundown(heard, { state: 'running' }) : heard;
}

/** The rundown with the edit in it; the cursor stays on its item. */
function edited(view: RoomView, edit: RundownEdit): RoomView {
  const r = view.rundown;
  const result = r && editRundown(r.rundown, edit);
  if (!result?.ok) return view;
  const id = r?.rundown.items[r.index]?.id;
  const index = result.rundown.items.findIndex((i) => i.id === id);
  return withRundown(view, { rundown: result.rundown, ...(index >= 0 ? { index } : {}) });
}

/** Where the show stands: rundown, mute, engines, stages, and who has the floor. */
export function foldShow(view: RoomView, e: RoomEvent): RoomView {
  switch (e.type) {
    case 'turn.started':
      return {
        ...view,
        speaking: { utteranceId: e.utteranceId, kind: e.kind, title: e.title, clauses: [], since: e.at },
      };
    case 'turn.ended':
      return view.speaking?.utteranceId === e.utteranceId ? { ...view, speaking: null } : view;
    case 'room.resumed':
      return { ...view, speaking: null };
    case 'cue.received':
      return obey(view, e.cue);
    case 'rundown.item':
      return withRundown(view, { index: e.index, itemSince: e.at, state: 'running' });
    case 'rundown.edited':
      return edited(view, e.edit);
    case 'rundown.paused':
      return withRundown(view, { state: 'paused', pausedAt: e.at });
    case 'rundown.resumed':
      return withRundown(view, { state: 'running', pausedAt: null });
    case 'rundown.ended':
      return withRundown(view, { state: 'ended' });
    case 'rundown.replaced':
      return { ...view, rundown: { rundown: e.rundown, index: 0, state: 'idle', itemSince: e.at } };
    case 'engine.switched':
      return {
        ...view,
        engines: view.engines.map((x) => (x.kind === e.kind ? { ...x, active: x.id === e.id } : x)),
      };
    case 'voice.chosen':
      return { ...view, voice: e.voice };
    case 'avatar.chosen':
      return { ...view, avatar: e.id };
    case 'engine.failed':
      return {
        ...view,
        engines: view.engines.map((x) =>
          x.kind === e.kind && x.id === e.id ? { ...x, state: 'failed', detail: e.error } : x,
        ),
      };
    case 'stage.changed':
      return { ...view, stages: { connected: e.connected, audible: e.audible } };
    default:
      return view;
  }
}
