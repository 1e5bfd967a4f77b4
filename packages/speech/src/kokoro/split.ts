import { conv1dAs2d } from '../onnx/conv2d.js';
import { dequantiseConvs } from '../onnx/dequantise.js';
import { cutGraph, indexGraph, renameValues, usedInitializers } from '../onnx/graph.js';
import {
  FLOAT,
  INT64,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from '../onnx/proto.js';

/** Where the graph of kokoro-v1.0 is cut: its own value names, by ours. */
const SEAM = {
  /** Frames per token. */
  dur: '/encoder/Clip_output_0',
  /** Pitch and energy, two values a frame. */
  f0: '/encoder/Reshape_output_0',
  nrg: '/encoder/Reshape_1_output_0',
  /** Text features spread over the frames, 512 channels. */
  asr: '/encoder/MatMul_1_output_0',
} as const;
const OUR_NAMES = new Map(Object.entries(SEAM).map(([ours, theirs]) => [theirs, ours] as const));
const AUDIO = 'audio';

const value = (name: string, elemType: number, dims?: (number | string)[]): OnnxValue => ({
  name,
  type: {
    tensor_type: {
      elem_type: elemType,
      ...(dims && {
        shape: { dim: dims.map((d) => (typeof d === 'number' ? { dim_value: d } : { dim_param: d })) },
      }),
    },
  },
});

const STYLE = value('style', FLOAT, [1, 256]);

export type Half = 'encoder' | 'decoder';

/**
 * Cuts kokoro-v1.0.int8 in two and gives one half. The encoder (int8 as it was) gives durations, pitch and features in
 * tens of milliseconds, so that timings are known before the sound and silence can be trimmed before it is computed. The
 * decoder's integer convolutions become float: in onnxruntime-node the integer ones are slower than real time.
 */
export const kokoroHalf = (half: Half, model: OnnxModel): OnnxModel => {
  const { graph } = model;
  const whole = indexGraph(graph.node, graph.initializer);
  const part = (
    nodes: readonly OnnxNode[],
    initializers: readonly OnnxTensor[],
    input: OnnxValue[],
    output: OnnxValue[],
  ): OnnxModel => ({
    ...model,
    producer_name: 'zhubo',
    graph: {
      name: 'kokoro',
      node: renameValues(nodes, OUR_NAMES),
      initializer: usedInitializers(nodes, initializers),
      input,
      output,
    },
  });

  if (half === 'encoder') {
    const nodes = cutGraph(whole, new Set(['tokens', 'style', 'speed']), Object.values(SEAM));
    const inputs = [value('tokens', INT64, [1, 'tokens']), STYLE, value('speed', FLOAT, [1])];
    return part(
      nodes,
      graph.initializer,
      inputs,
      Object.keys(SEAM).map((name) => value(name, FLOAT)),
    );
  }
  const given = new Set<string>([SEAM.f0, SEAM.nrg, SEAM.asr, 'style']);
  const nodes = cutGraph(whole, given, [AUDIO]);
  const float = dequantiseConvs(nodes, usedInitializers(nodes, graph.initializer));
  const tall = conv1dAs2d(float.nodes, float.initializers);
  const inputs = [
    value('asr', FLOAT, [1, 512, 'frames']),
    value('f0', FLOAT, [1, 'halfFrames']),
    value('nrg', FLOAT, [1, 'halfFrames']),
    STYLE,
  ];
  const cut = cutGraph(indexGraph(tall.nodes, tall.initializers), given, [AUDIO]);
  return part(cut, tall.initializers, inputs, [value(AUDIO, FLOAT)]);
};
