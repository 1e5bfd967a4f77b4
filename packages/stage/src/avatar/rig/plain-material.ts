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
varying vec2 vAt;
void main() {
  vAt = uv;
#ifdef USE_COLOR
  vTint = color.rgb;
#endif
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
}`;
const FRAGMENT = `
uniform sampler2D map;
#ifdef USE_COLOR
varying vec3 vTint;
#endif
varying vec2 vAt;
void main() {
  vec4 paint = texture2D(map, vAt);
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
  const { map } = from;
  if (!map || from.transparent) return null;
  map.colorSpace = NoColorSpace;
  map.minFilter = LinearMipmapNearestFilter;
  map.magFilter = LinearFilter;
  map.anisotropy = 1;
  map.needsUpdate = true;
  const defines = from.alphaTest > 0 ? { CUT: from.alphaTest.toFixed(2) } : {};
  const shared = { vertexShader: VERTEX, fragmentShader: FRAGMENT, uniforms: { map: { value: map } } };
  return new ShaderMaterial({ ...shared, defines, vertexColors: from.vertexColors, side: from.side });
}

/** Vertex tints multiply in linear light; among screen values the same tint is its root. */
export function screenTint(linear: BufferAttribute): BufferAttribute {
  const out: number[] = [];
  for (let i = 0; i < linear.count; i++)
    out.push(linear.getX(i) ** (1 / GAMMA), linear.getY(i) ** (1 / GAMMA), linear.getZ(i) ** (1 / GAMMA));
  return new Float32BufferAttribute(out, 3);
}
