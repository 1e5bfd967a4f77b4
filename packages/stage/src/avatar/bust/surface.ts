import { BufferGeometry, Float32BufferAttribute } from 'three';
import type { Vec3 } from '../vec.js';

/** A point of a patch; `u` and `v` run from 0 to 1. */
export type Surface = (u: number, v: number) => Vec3;

/**
 * A grid over a surface, with one morph target for each further surface (stored as differences).
 * @param across cells along u, `down` cells along v
 */
export function patch(
  across: number,
  down: number,
  base: Surface,
  morphs: Readonly<Record<string, Surface>> = {},
): { geometry: BufferGeometry; names: string[] } {
  const points: Vec3[] = [];
  const uvs: [number, number][] = [];
  for (let j = 0; j <= down; j++)
    for (let i = 0; i <= across; i++) {
      uvs.push([i / across, j / down]);
      points.push(base(i / across, j / down));
    }
  const index: number[] = [];
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      const a = j * (across + 1) + i;
      const c = a + across + 1;
      index.push(a, c, a + 1, a + 1, c, c + 1);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(points.flat(), 3));
  geometry.setAttribute('uv', new Float32BufferAttribute(uvs.flat(), 2));
  geometry.setIndex(index);
  geometry.computeVertexNormals();
  const names = Object.keys(morphs);
  if (names.length > 0) {
    geometry.morphTargetsRelative = true;
    geometry.morphAttributes.position = names.map(
      (name) =>
        new Float32BufferAttribute(
          uvs.flatMap(([u, v], i) => {
            const to = morphs[name]!(u, v);
            return to.map((x, k) => x - points[i]![k]!);
          }),
          3,
        ),
    );
  }
  return { geometry, names };
}
