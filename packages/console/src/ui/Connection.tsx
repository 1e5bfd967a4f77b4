import { useSyncExternalStore } from 'react';
import { useApp, useNow, useRoom } from '../room/context.js';
import { toastOfError } from '../room/toasts.js';

/** The line to the server, with a countdown while it is down, and whether anybody hears the host. */
export function Connection() {
  const { t, store } = useApp();
  const now = useNow(500);
  const state = useSyncExternalStore(store.subscribe, store.getConnection);
  const loadError = useSyncExternalStore(store.subscribe, store.getLoadError);
  const stages = useRoom((m) => m.view?.stages);
  const words = (): [string, string] => {
    if (loadError && state.status !== 'waiting')
      return ['bad', `${t('conn.loadFailed')}: ${toastOfError(loadError, t).title}`];
    switch (state.status) {
      case 'open':
        return ['ok', t('conn.open')];
      case 'connecting':
        return ['warn', t('conn.connecting')];
      case 'waiting':
        return ['bad', t('conn.waiting', { s: Math.max(0, Math.ceil((state.retryAt - now) / 1_000)) })];
      case 'refused':
        return ['bad', t('conn.refused', { reason: state.reason || state.code })];
      case 'closed':
        return ['bad', t('conn.closed')];
    }
  };
  const [tone, text] = words();
  const stage: [string, string] | null = !stages
    ? null
    : stages.connected === 0
      ? ['bad', t('stage.none')]
      : stages.audible
        ? ['ok', t('stage.on', { n: stages.connected })]
        : ['warn', t('stage.silent')];
  return (
    <>
      <span className={`pill ${tone}`} data-testid="connection" data-state={state.status} role="status">
        <span className={`dot ${tone}`} aria-hidden="true" />
        {text}
      </span>
      {stage && (
        <span className={`pill ${stage[0]}`} data-testid="stage-state" role="status">
          <span className={`dot ${stage[0]}`} aria-hidden="true" />
          {stage[1]}
        </span>
      )}
    </>
  );
}
