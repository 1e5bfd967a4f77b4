import { AvatarRefusal } from './avatar-refusal.js';

const MAGIC = 0x46546c67;
const JSON_CHUNK = 0x4e4f534a;
const BIN_CHUNK = 0x004e4942;
const HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
/** The description of a figure of 50,000 triangles and 60 bones is some 200 KB. */
const JSON_MAX_BYTES = 4 * 1024 * 1024;

const NOT_GLB = new AvatarRefusal({
  en: 'This is not a binary glTF 2.0 file: send a .vrm or a .glb as it is, not a .gltf, FBX or an archive.',
  zh: '这不是 glTF 2.0 二进制文件：请直接上传 .vrm 或 .glb，不要用 .gltf、FBX 或压缩包。',
});
const CUT = new AvatarRefusal({
  en: 'The file is cut off or its lengths do not add up: export or copy it once more.',
  zh: '文件不完整，或内部长度对不上：请重新导出或复制。',
});

/** The two chunks of a GLB; the JSON is not checked yet. */
export interface Glb {
  json: unknown;
  bin: Uint8Array;
}

/** @throws AvatarRefusal when it is no whole GLB of version 2. */
export function readGlb(bytes: Uint8Array): Glb {
  if (bytes.length < HEADER_BYTES + CHUNK_HEADER_BYTES) throw NOT_GLB;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) throw NOT_GLB;
  if (view.getUint32(8, true) !== bytes.length) throw CUT;
  const chunk = (at: number, type: number): Uint8Array | null => {
    if (at === bytes.length) return null;
    if (at + CHUNK_HEADER_BYTES > bytes.length || view.getUint32(at + 4, true) !== type) throw CUT;
    const length = view.getUint32(at, true);
    const start = at + CHUNK_HEADER_BYTES;
    if (length % 4 !== 0 || start + length > bytes.length) throw CUT;
    return bytes.subarray(start, start + length);
  };
  const json = chunk(HEADER_BYTES, JSON_CHUNK);
  if (!json || json.length > JSON_MAX_BYTES) throw CUT;
  const bin = chunk(HEADER_BYTES + CHUNK_HEADER_BYTES + json.length, BIN_CHUNK) ?? new Uint8Array();
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json)), bin };
  } catch {
    throw CUT;
  }
}
