import { PRESENTER_EAR_RATE_HZ } from '@zhubo/protocol';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { MessageKey } from '../i18n/translate.js';
import { captureFault, openCapture } from '../microphone/capture.js';
import { levelOf } from '../microphone/pieces.js';
import { useApp } from '../room/context.js';
import { readSaved, save } from '../room/saved.js';

/** Old loudness fades from the meter by this factor a piece (32 ms). */
const METER_FADE = 0.85;

/** The presenter's microphone: while a voice is heard, the host does not talk over it. */
export function Microphone() {
  const { t, actions, toast } = useApp();
  const [on, setOn] = useState(false);
  const [deviceId, setDeviceId] = useState(() => readSaved('microphone'));
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  const [speaking, setSpeaking] = useState(false);
  const [connected, setConnected] = useState(false);
  const meter = useRef<HTMLSpanElement>(null);

  // Words of the moment; another language must not open the microphone again.
  const fail = useEffectEvent((why: MessageKey, detail?: string | number) => {
    toast({ tone: 'error', title: t(why), lines: detail === undefined ? [] : [String(detail)] });
    setOn(false);
  });

  useEffect(() => {
    if (!on) return;
    let over = false;
    let level = 0;
    const line = actions.presenterEar({
      onSpeaking: setSpeaking,
      onState(state) {
        setConnected(state.status === 'open');
        if (state.status === 'refused') fail('mic.refused', state.reason || state.code);
      },
    });
    const capture = openCapture(
      PRESENTER_EAR_RATE_HZ,
      deviceId,
      (pcm) => {
        line.send(pcm);
        level = Math.max(levelOf(pcm), level * METER_FADE);
        meter.current?.style.setProperty('--level', level.toFixed(2));
      },
      () => {
        if (!over) fail('mic.lost');
      },
    );
    capture
      .then(async (c) => {
        if (over) return;
        save('microphone', c.deviceId);
        const all = await navigator.mediaDevices.enumerateDevices();
        setDevices(all.filter((d) => d.kind === 'audioinput' && d.deviceId !== ''));
      })
      .catch((error: unknown) => {
        if (over) return;
        // A microphone that was chosen once may be at home today.
        if (deviceId !== null && captureFault(error) === 'none') setDeviceId(null);
        else fail(`mic.${captureFault(error)}`);
      });
    return () => {
      over = true;
      line.close();
      void capture.then(
        (c) => c.stop(),
        () => {},
      );
      setSpeaking(false);
      setConnected(false);
    };
  }, [on, deviceId, actions]);

  const tone = !on ? '' : speaking ? 'ok' : connected ? '' : 'warn';
  return (
    <span className="microphone">
      <button
        type="button"
        className={`pill ${tone}`}
        aria-pressed={on}
        title={t('mic.hint')}
        data-testid="microphone"
        data-state={!on ? 'off' : speaking ? 'speaking' : connected ? 'listening' : 'connecting'}
        onClick={() => setOn(!on)}
      >
        <span className="meter" ref={meter} aria-hidden="true" />
        {t(!on ? 'mic.off' : speaking ? 'mic.speaking' : connected ? 'mic.on' : 'conn.connecting')}
      </button>
      {on && devices.length > 1 && (
        <select
          aria-label={t('mic.device')}
          value={deviceId ?? devices[0]?.deviceId}
          onChange={(e) => setDeviceId(e.target.value)}
        >
          {devices.map((d) => (
            <option key={d.deviceId} value={d.deviceId}>
              {d.label}
            </option>
          ))}
        </select>
      )}
    </span>
  );
}
