import { WORKLET, WORKLET_FILE } from './pieces.js';

export interface Capture {
  /** Of the microphone in use. */
  deviceId: string;
  stop(): void;
}

/** What of a microphone is the browser's to say no to. */
export type CaptureFault = 'denied' | 'none' | 'busy';

/** `getUserMedia`'s errors (Media Capture and Streams, 10.2), as far as they differ in the mend. */
export const captureFault = (error: unknown): CaptureFault => {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'busy';
};

/**
 * Opens a microphone: mono at `rate`, in pieces. The host's own voice, where this browser plays it, is taken out of it (echo
 * cancellation).
 * @param deviceId `null` is the system's choice
 * @param onEnd the device was pulled out, or taken back in the browser
 * @throws DOMException; see `captureFault`
 */
export async function openCapture(
  rate: number,
  deviceId: string | null,
  onPiece: (pcm: Int16Array<ArrayBuffer>) => void,
  onEnd: () => void,
): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: {
      channelCount: 1,
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    },
  });
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  // The context brings the sound to the rate.
  const context = new AudioContext({ sampleRate: rate });
  try {
    await context.audioWorklet.addModule(WORKLET_FILE);
    const pieces = new AudioWorkletNode(context, WORKLET, { numberOfOutputs: 0 });
    pieces.port.onmessage = ({ data }: MessageEvent<Int16Array<ArrayBuffer>>) => onPiece(data);
    context.createMediaStreamSource(stream).connect(pieces);
    await context.resume();
  } catch (error) {
    stop();
    throw error;
  }
  const [track] = stream.getAudioTracks();
  track?.addEventListener('ended', onEnd);
  return { deviceId: track?.getSettings().deviceId ?? '', stop };
}
