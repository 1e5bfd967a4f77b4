import {
  ATTRIBUTE_INT,
  ATTRIBUTE_INTS,
  type OnnxAttribute,
  type OnnxNode,
  type OnnxTensor,
  toNumber,
} from './proto.js';
import { int64Tensor } from './tensor.js';

const AXIS = 'zhubo_height_axis';

const ints = (node: OnnxNode, name: string, otherwise: number[]): number[] => {
  const found = node.attribute.find((a) => a.name === name)?.ints;
  return found && found.length > 0 ? found.map(toNumber) : otherwise;
};

const int = (node: OnnxNode, name: string, otherwise: number): number => {
  const found = node.attribute.find((a) => a.name === name)?.i;
  return found === undefined || found === null ? otherwise : toNumber(found);
};

const intsAttribute = (name: string, values: number[]): OnnxAttribute => ({
  name,
  type: ATTRIBUTE_INTS,
  ints: values,
});

/**
 * Writes each one-dimensional Conv with a constant weight as a two-dimensional one of height 1, because ONNX Runtime
 * has its blocked (NCHWc) kernels for two dimensions only.
 */
export const conv1dAs2d = (
  nodes: readonly OnnxNode[],
  initializers: readonly OnnxTensor[],
): { nodes: OnnxNode[]; initializers: OnnxTensor[] } => {
  const weights = new Map(initializers.map((t) => [t.name, t]));
  const widened = new Map<string, OnnxTensor>();
  const out = nodes.flatMap((node, k) => {
    const weight = node.op_type === 'Conv' ? weights.get(node.input[1] ?? '') : undefined;
    if (weight?.dims.length !== 3) return [node];
    const [o = 0, i = 0, width = 0] = weight.dims.map(toNumber);
    widened.set(weight.name, { ...weight, dims: [o, i, 1, width] });
    const [input = '', ...rest] = node.input;
    const tall = `${input}_tall_${k}`;
    const flat = node.output[0]!;
    const convolved = `${flat}_tall_${k}`;
    const [before = 0, after = 0] = ints(node, 'pads', [0, 0]);
    return [
      { op_type: 'Unsqueeze', name: `${node.name}_in`, input: [input, AXIS], output: [tall], attribute: [] },
      {
        ...node,
        input: [tall, ...rest],
        output: [convolved],
        attribute: [
          intsAttribute('kernel_shape', [1, width]),
          intsAttribute('strides', [1, ...ints(node, 'strides', [1])]),
          intsAttribute('dilations', [1, ...ints(node, 'dilations', [1])]),
          intsAttribute('pads', [0, before, 0, after]),
          { name: 'group', type: ATTRIBUTE_INT, i: int(node, 'group', 1) },
        ],
      },
      {
        op_type: 'Squeeze',
        name: `${node.name}_out`,
        input: [convolved, AXIS],
        output: [flat],
        attribute: [],
      },
    ];
  });
  if (widened.size === 0) return { nodes: out, initializers: [...initializers] };
  return {
    nodes: out,
    initializers: [...initializers.map((t) => widened.get(t.name) ?? t), int64Tensor(AXIS, [2])],
  };
};
