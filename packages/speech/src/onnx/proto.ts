import protobuf from 'protobufjs';

/**
 * The part of the ONNX format that our graph surgery reads and writes (field numbers of onnx.proto3, ONNX 1.x).
 * Type descriptions are carried as opaque bytes.
 */
const ONNX_PROTO = `
syntax = "proto2";
message Attribute {
  optional string name = 1; optional float f = 2; optional int64 i = 3; optional bytes s = 4;
  optional Tensor t = 5; optional bytes g = 6; repeated float floats = 7; repeated int64 ints = 8;
  repeated bytes strings = 9; optional int32 type = 20;
}
message Node {
  repeated string input = 1; repeated string output = 2; optional string name = 3;
  optional string op_type = 4; repeated Attribute attribute = 5; optional string domain = 7;
}
message Tensor {
  repeated int64 dims = 1; optional int32 data_type = 2; repeated float float_data = 4 [packed = true];
  repeated int32 int32_data = 5 [packed = true]; repeated int64 int64_data = 7 [packed = true];
  optional string name = 8; optional bytes raw_data = 9;
}
message Dimension { optional int64 dim_value = 1; optional string dim_param = 2; }
message Shape { repeated Dimension dim = 1; }
message TensorType { optional int32 elem_type = 1; optional Shape shape = 2; }
message Type { optional TensorType tensor_type = 1; }
message ValueInfo { optional string name = 1; optional Type type = 2; }
message Graph {
  repeated Node node = 1; optional string name = 2; repeated Tensor initializer = 5;
  repeated ValueInfo input = 11; repeated ValueInfo output = 12;
}
message OperatorSet { optional string domain = 1; optional int64 version = 2; }
message Model { optional int64 ir_version = 1; optional string producer_name = 2; optional Graph graph = 7; repeated OperatorSet opset_import = 8; }
`;

/** 64-bit integers arrive as objects with `toNumber`; all that we meet are small. */
export type Int64 = number | { toNumber(): number };
export const toNumber = (v: Int64): number => (typeof v === 'number' ? v : v.toNumber());

export const FLOAT = 1;
export const UINT8 = 2;
export const INT8 = 3;
export const INT64 = 7;

/** AttributeProto.AttributeType. */
export const ATTRIBUTE_INT = 2;
export const ATTRIBUTE_GRAPH = 5;
export const ATTRIBUTE_INTS = 7;

export interface OnnxTensor {
  name: string;
  data_type: number;
  dims: Int64[];
  raw_data?: Uint8Array;
  float_data?: number[];
  int32_data?: number[];
  int64_data?: Int64[];
}

export interface OnnxAttribute {
  name: string;
  type: number;
  i?: Int64;
  ints?: Int64[];
}

export interface OnnxNode {
  name?: string;
  op_type: string;
  input: string[];
  output: string[];
  attribute: OnnxAttribute[];
  domain?: string;
}

export interface OnnxValue {
  name: string;
  type: {
    tensor_type: { elem_type: number; shape?: { dim: { dim_value?: number; dim_param?: string }[] } };
  };
}

export interface OnnxGraph {
  name: string;
  node: OnnxNode[];
  initializer: OnnxTensor[];
  input: OnnxValue[];
  output: OnnxValue[];
}

export interface OnnxModel {
  ir_version: Int64;
  producer_name?: string;
  graph: OnnxGraph;
  opset_import: { domain?: string; version: Int64 }[];
}

const modelType = protobuf.parse(ONNX_PROTO, { keepCase: true }).root.lookupType('Model');

/** Parses a model; big tensors stay views into `bytes`, so keep it unchanged. Throws on malformed input. */
export const decodeModel = (bytes: Uint8Array): OnnxModel => {
  const model = modelType.decode(bytes) as unknown as Partial<OnnxModel>;
  if (model.graph === undefined || model.graph === null)
    throw new Error('not an ONNX model: it has no graph');
  return model as OnnxModel;
};

/**
 * Serialises a model in pieces, so that weights of hundreds of megabytes are never held twice: by the protobuf
 * specification a parser merges repeated occurrences of a singular message, so each weight follows as a graph of its own.
 */
export function* encodeModel(model: OnnxModel): Generator<Uint8Array> {
  yield modelType.encode({ ...model, graph: { ...model.graph, initializer: [] } }).finish();
  for (const tensor of model.graph.initializer)
    yield modelType.encode({ graph: { initializer: [tensor] } }).finish();
}
