import {
  type BufferAttribute,
  Float32BufferAttribute,
  LinearFilter,
  LinearMipmapNearestFilter,
  type MeshBasicMaterial,
  NoColorSpace,
  ShaderMaterial,
} from 'three';

const VERTEX = `
#ifdef USE_COLOR
varying vec3 vTint;
#endif
#ifdef PAINTED
varying vec2 vAt;
#endif
void main() {
#ifdef PAINTED
  vAt = uv;
#endif
#ifdef USE_COLOR
  vTint = color.rgb;
#endif
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = `
#ifdef PAINTED
uniform sampler2D map;
varying vec2 vAt;
#endif
#ifdef USE_COLOR
varying vec3 vTint;
#endif
void main() {
#ifdef PAINTED
  vec4 paint = texture2D(map, vAt);
#else
  vec4 paint = vec4(1.0);
#endif
#ifdef CUT
  if (paint.a < CUT) discard;
#endif
#ifdef USE_COLOR
  paint.rgb *= vTint;
#endif
  gl_FragColor = vec4(paint.rgb, 1.0);
}`;
const GAMMA = 2.2;

/**
 * The cheapest material that looks like an unlit one: the texture's own values go straight to the screen, without
 * a way to linear light and back for each pixel. Needs a renderer whose output is left as it is.
 * @returns null when the material is not of that simple kind
 */
export function plainMaterial(from: MeshBasicMaterial): ShaderMaterial | null {
  const { map, vertexColors, side } = from;
  // Only the texture and the vertices give colour there.
  const white = from.color.r === 1 && from.color.g === 1 && from.color.b === 1;
  if (from.transparent || !white || (!map && !vertexColors)) return null;
  const shaders = { vertexShader: VERTEX, fragmentShader: FRAGMENT };
  if (!map) return new ShaderMaterial({ ...shaders, vertexColors, side });
  map.colorSpace = NoColorSpace;
  map.minFilter = LinearMipmapNearestFilter;
  map.magFilter = LinearFilter;
  map.anisotropy = 1;
  map.needsUpdate = true;
  const defines = { PAINTED: '', ...(from.alphaTest > 0 ? { CUT: from.alphaTest.toFixed(2) } : {}) };
  return new ShaderMaterial({ ...shaders, uniforms: { map: { value: map } }, defines, vertexColors, side });
}

/** Vertex tints multiply in linear light; among screen values the same tint is its root. */
export function screenTint(linear: BufferAttribute): BufferAttribute {
  const out: number[] = [];
  for (let i = 0; i < linear.count; i++)
    out.push(linear.getX(i) ** (1 / GAMMA), linear.getY(i) ** (1 / GAMMA), linear.getZ(i) ** (1 / GAMMA));
  return new Float32BufferAttribute(out, 3);
}
