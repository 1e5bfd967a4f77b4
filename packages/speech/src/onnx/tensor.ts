import { FLOAT, INT8, INT64, type OnnxTensor, toNumber, UINT8 } from './proto.js';

const BYTES_PER_FLOAT = 4;

/** The tensor's numbers as floats. Knows float32, int8, uint8 and int64; throws for others. */
export const readFloats = (t: OnnxTensor): Float32Array => {
  const raw = t.raw_data;
  if (raw !== undefined && raw.byteLength > 0) {
    if (t.data_type === FLOAT) {
      // The view may start at any byte, a Float32Array only at a multiple of four: so copy.
      const out = new Float32Array(raw.byteLength / BYTES_PER_FLOAT);
      new Uint8Array(out.buffer).set(raw);
      return out;
    }
    if (t.data_type === INT8)
      return Float32Array.from(new Int8Array(raw.buffer, raw.byteOffset, raw.byteLength));
    if (t.data_type === UINT8) return Float32Array.from(raw);
    throw new Error(`tensor ${t.name}: raw data of type ${t.data_type} is not supported`);
  }
  if (t.data_type === FLOAT) return Float32Array.from(t.float_data ?? []);
  if (t.data_type === INT8 || t.data_type === UINT8) return Float32Array.from(t.int32_data ?? []);
  if (t.data_type === INT64) return Float32Array.from((t.int64_data ?? []).map(toNumber));
  throw new Error(`tensor ${t.name}: type ${t.data_type} is not supported`);
};

/** A float32 tensor; `data` is not copied. */
export const floatTensor = (name: string, dims: number[], data: Float32Array): OnnxTensor => ({
  name,
  data_type: FLOAT,
  dims,
  raw_data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
});

/** An int64 vector, as shape and axis inputs want. */
export const int64Tensor = (name: string, values: number[]): OnnxTensor => ({
  name,
  data_type: INT64,
  dims: [values.length],
  int64_data: values,
});
