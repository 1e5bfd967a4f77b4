import { type GraphIndex, indexGraph } from './graph.js';
import type { OnnxNode, OnnxTensor } from './proto.js';
import { toNumber } from './proto.js';
import { floatTensor, readFloats } from './tensor.js';

/** (weight - zero point) * scale; scale and zero point are one for all or one per output channel (axis 0). */
export const dequantiseWeight = (
  name: string,
  weight: OnnxTensor,
  zeroPoint: OnnxTensor | undefined,
  scale: OnnxTensor,
): OnnxTensor => {
  const dims = weight.dims.map(toNumber);
  const data = readFloats(weight);
  const scales = readFloats(scale);
  const zeros = zeroPoint ? readFloats(zeroPoint) : new Float32Array(1);
  const perChannel = data.length / (dims[0] ?? 1);
  for (let i = 0; i < data.length; i++) {
    const channel = Math.floor(i / perChannel);
    const zero = zeros[zeros.length > 1 ? channel : 0]!;
    data[i] = (data[i]! - zero) * scales[scales.length > 1 ? channel : 0]!;
  }
  return floatTensor(name, dims, data);
};

const only = (index: GraphIndex, value: string): OnnxNode => {
  const readers = index.consumers.get(value) ?? [];
  if (readers.length !== 1) throw new Error(`${value} has ${readers.length} readers, one was expected`);
  return readers[0]!;
};

const made = (index: GraphIndex, value: string, op: string): OnnxNode => {
  const node = index.producers.get(value);
  if (node?.op_type !== op) throw new Error(`${value} is not made by ${op}`);
  return node;
};

const other = (node: OnnxNode, value: string): string => node.input.find((i) => i !== value)!;

interface FloatConv {
  readonly conv: OnnxNode;
  readonly weight: OnnxTensor;
  /** The node of the chain whose place the float Conv takes. */
  readonly last: OnnxNode;
}

/**
 * ONNX Runtime's dynamic quantisation writes a convolution as
 * DynamicQuantizeLinear -> ConvInteger [-> Add(bias / scale, rounded)] -> Cast -> Mul(scale of x * scale of w).
 */
const floatConvOf = (index: GraphIndex, node: OnnxNode): FloatConv => {
  const [quantised = '', weightName = '', , zeroName = ''] = node.input;
  const input = made(index, quantised, 'DynamicQuantizeLinear').input[0]!;
  let value = node.output[0]!;
  let next = only(index, value);
  let bias: string | undefined;
  if (next.op_type === 'Add') {
    const reshape = made(index, other(next, value), 'Reshape');
    const cast = made(index, reshape.input[0]!, 'Cast');
    const floor = made(index, cast.input[0]!, 'Floor');
    bias = made(index, floor.input[0]!, 'Div').input[0]!;
    value = next.output[0]!;
    next = only(index, value);
  }
  if (next.op_type !== 'Cast') throw new Error(`${node.name}: ${next.op_type} where a Cast was expected`);
  const castOutput = next.output[0]!;
  const last = only(index, castOutput);
  const scales = made(index, other(last, castOutput), 'Mul');
  const scale = scales.input.map((i) => index.initializers.get(i)).find((t) => t !== undefined);
  const weight = index.initializers.get(weightName);
  if (scale === undefined || weight === undefined)
    throw new Error(`${node.name}: weight or scale is not constant`);
  const floats = dequantiseWeight(`${weightName}_float`, weight, index.initializers.get(zeroName), scale);
  return {
    last,
    weight: floats,
    conv: {
      op_type: 'Conv',
      name: `${node.name}_float`,
      input: [input, floats.name, ...(bias === undefined ? [] : [bias])],
      output: [last.output[0]!],
      attribute: node.attribute,
    },
  };
};

/**
 * Replaces each ConvInteger chain among `nodes` by one float Conv. The rest of the chain is left behind unread, to fall
 * away when the graph is cut. Returns new nodes and the initializers with the new weights appended.
 */
export const dequantiseConvs = (
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
): { nodes: OnnxNode[]; initializers: OnnxTensor[] } => {
  const index = indexGraph(nodes, initializers);
  const replaced = new Map<OnnxNode, OnnxNode>();
  const weights: OnnxTensor[] = [];
  for (const node of nodes) {
    if (node.op_type !== 'ConvInteger') continue;
    const { conv, weight, last } = floatConvOf(index, node);
    replaced.set(last, conv);
    weights.push(weight);
  }
  return { nodes: nodes.map((n) => replaced.get(n) ?? n), initializers: [...initializers, ...weights] };
};
