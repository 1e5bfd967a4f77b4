import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { conv1dAs2d } from './conv2d.js';
import { dequantiseConvs, dequantiseWeight } from './dequantise.js';
import { cutGraph, indexGraph, renameValues, usedInitializers } from './graph.js';
import {
  ATTRIBUTE_INTS,
  decodeModel,
  encodeModel,
  FLOAT,
  INT8,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  UINT8,
} from './proto.js';
import { floatTensor, int64Tensor, readFloats } from './tensor.js';

const node = (
  op: string,
  input: string[],
  output: string[],
  attribute: OnnxNode['attribute'] = [],
): OnnxNode => ({
  op_type: op,
  name: output[0]!,
  input,
  output,
  attribute,
});
const CONV_ATTRIBUTES = [
  { name: 'kernel_shape', type: ATTRIBUTE_INTS, ints: [3] },
  { name: 'pads', type: ATTRIBUTE_INTS, ints: [2, 2] },
  { name: 'dilations', type: ATTRIBUTE_INTS, ints: [2] },
];
/** ONNX's numbers for types that only a Cast names. */
const INT32_TYPE = { name: 'to', type: 2, i: 6 };
const FLOAT_TYPE = { name: 'to', type: 2, i: FLOAT };

const model = (nodes: OnnxNode[], initializer: OnnxTensor[]): OnnxModel => ({
  ir_version: 8,
  opset_import: [{ domain: '', version: 17 }],
  graph: {
    name: 'test',
    node: nodes,
    initializer,
    input: [{ name: 'x', type: { tensor_type: { elem_type: FLOAT } } }],
    output: [{ name: 'y', type: { tensor_type: { elem_type: FLOAT } } }],
  },
});

const bytesOf = (m: OnnxModel): Buffer => Buffer.concat([...encodeModel(m)]);

const run = async (m: OnnxModel, x: Float32Array, dims: number[]): Promise<Float32Array> => {
  const session = await InferenceSession.create(bytesOf(m), {
    intraOpNumThreads: 1,
    graphOptimizationLevel: 'disabled',
  });
  const { y } = await session.run({ x: new Tensor('float32', x, dims) });
  return y!.data as Float32Array;
};

/** Two channels in, three out, kernel 3, as ONNX Runtime's dynamic quantisation writes it. */
const quantisedConv = (): OnnxModel => {
  const weight = Int8Array.from({ length: 3 * 2 * 3 }, (_, i) => ((i * 37) % 200) - 100);
  return model(
    [
      node('DynamicQuantizeLinear', ['x'], ['q', 'scale', 'zero']),
      node('ConvInteger', ['q', 'w', 'zero', 'w_zero'], ['sum'], CONV_ATTRIBUTES),
      node('Mul', ['scale', 'w_scale'], ['scales']),
      node('Div', ['bias', 'scales'], ['bias_steps']),
      node('Floor', ['bias_steps'], ['bias_floor']),
      node('Cast', ['bias_floor'], ['bias_int'], [INT32_TYPE]),
      node('Reshape', ['bias_int', 'bias_shape'], ['bias_tall']),
      node('Add', ['sum', 'bias_tall'], ['biased']),
      node('Cast', ['biased'], ['float'], [FLOAT_TYPE]),
      node('Mul', ['float', 'scales'], ['y']),
    ],
    [
      { name: 'w', data_type: INT8, dims: [3, 2, 3], raw_data: new Uint8Array(weight.buffer) },
      { name: 'w_zero', data_type: INT8, dims: [], int32_data: [5] },
      { name: 'w_scale', data_type: FLOAT, dims: [], float_data: [0.01] },
      floatTensor('bias', [3], Float32Array.of(0.5, -0.25, 0)),
      int64Tensor('bias_shape', [1, 3, 1]),
    ],
  );
};

const INPUT = Float32Array.from({ length: 2 * 7 }, (_, i) => Math.sin(i));

describe('graph surgery', () => {
  it('makes a float convolution that hears the same, in one dimension and in two', async () => {
    const integer = quantisedConv();
    const expected = await run(integer, INPUT, [1, 2, 7]);
    const float = dequantiseConvs(integer.graph.node, integer.graph.initializer);
    const nodes = cutGraph(indexGraph(float.nodes, float.initializers), new Set(['x']), ['y']);
    expect(nodes.map((n) => n.op_type)).toEqual(['Conv']);
    const initializers = usedInitializers(nodes, float.initializers);
    const flat = await run(model(nodes, initializers), INPUT, [1, 2, 7]);
    const tall = conv1dAs2d(nodes, initializers);
    expect(tall.nodes.map((n) => n.op_type)).toEqual(['Unsqueeze', 'Conv', 'Squeeze']);
    const high = await run(model(tall.nodes, tall.initializers), INPUT, [1, 2, 7]);
    expect(flat).toHaveLength(expected.length);
    expected.forEach((y, i) => {
      // The integer one rounds its input to 8 bits.
      expect(Math.abs(flat[i]! - y)).toBeLessThan(0.05);
      expect(high[i]!).toBeCloseTo(flat[i]!, 5);
    });
  });

  it('undoes quantisation per channel', () => {
    const weight: OnnxTensor = {
      name: 'w',
      data_type: UINT8,
      dims: [2, 2],
      raw_data: Uint8Array.of(1, 2, 3, 4),
    };
    const zero: OnnxTensor = { name: 'z', data_type: UINT8, dims: [2], int32_data: [1, 3] };
    const scale = floatTensor('s', [2], Float32Array.of(0.5, 2));
    expect([...readFloats(dequantiseWeight('f', weight, zero, scale))]).toEqual([0, 0.5, 0, 2]);
  });

  it('says what it cannot cut', () => {
    const index = indexGraph([node('Relu', ['a'], ['b'])], []);
    expect(() => cutGraph(index, new Set(), ['b'])).toThrow('value a has no source');
    expect(() => dequantiseConvs([node('ConvInteger', ['x', 'w'], ['y'])], [])).toThrow(
      /DynamicQuantizeLinear/,
    );
  });

  it('orders what it cuts, and renames', () => {
    const nodes = [node('Relu', ['b'], ['c']), node('Relu', ['a'], ['b']), node('Relu', ['a'], ['unused'])];
    const cut = cutGraph(indexGraph(nodes, []), new Set(['a']), ['c']);
    expect(cut.map((n) => n.output[0])).toEqual(['b', 'c']);
    const renamed = renameValues(cut, new Map([['c', 'end']]));
    expect(renamed.map((n) => n.output[0])).toEqual(['b', 'end']);
  });

  it('reads the model that it writes in pieces', () => {
    const written = quantisedConv();
    const read = decodeModel(bytesOf(written));
    expect(read.graph.node.map((n) => n.op_type)).toEqual(written.graph.node.map((n) => n.op_type));
    expect(read.graph.initializer.map((t) => t.name)).toEqual(written.graph.initializer.map((t) => t.name));
    expect([...readFloats(read.graph.initializer[3]!)]).toEqual([0.5, -0.25, 0]);
    expect(() => decodeModel(Buffer.from('no model'))).toThrow();
  });
});
