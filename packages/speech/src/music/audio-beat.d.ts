/** The packages have types, but their `exports` do not name them. Only what we use. */
declare module '@audio/beat-track' {
  interface Options {
    fs: number;
    frameSize: number;
    hopSize: number;
    bpm: number;
  }
  export default function beatTrack(
    samples: Float32Array,
    options: Options,
  ): { beats: Float64Array; bpm: number; confidence: number };
}

declare module '@audio/onset' {
  export function spectralFlux(
    samples: Float32Array,
    options: { fs: number; frameSize: number; hopSize: number },
  ): { odf: Float64Array; nFrames: number };
}
