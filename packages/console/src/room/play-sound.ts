let context: AudioContext | undefined;
let playing: AudioBufferSourceNode | undefined;

/** 16-bit samples as an audio buffer holds them. */
export const toFloats = (pcm: Int16Array): Float32Array<ArrayBuffer> =>
  Float32Array.from(pcm, (x) => x / 32_768);

/** Plays a short sound to the operator; one that still plays gives way. Call it from a click or key: browsers ask for that. */
export async function playSound({ pcm, sampleRate }: { pcm: Int16Array; sampleRate: number }): Promise<void> {
  context ??= new AudioContext();
  await context.resume();
  playing?.stop();
  playing = undefined;
  if (pcm.length === 0) return;
  const buffer = context.createBuffer(1, pcm.length, sampleRate);
  buffer.copyToChannel(toFloats(pcm), 0);
  playing = context.createBufferSource();
  playing.buffer = buffer;
  playing.connect(context.destination);
  playing.start();
}
