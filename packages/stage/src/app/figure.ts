import type { StageAvatar } from '@zhubo/protocol';
import type { Mesh, Object3D, Texture } from 'three';
import type { LoadedAvatar } from '../avatar/load.js';
import type { Rig } from '../avatar/rig/rig.js';

export interface FigureDeps {
  /** Never rejects. */
  load(url: string): Promise<LoadedAvatar>;
  /** A figure is there to be drawn. */
  shown(rig: Rig): void;
  /** A figure could not be had. */
  failed(problem: string): void;
  /** Begin with figures of few triangles. */
  light: boolean;
}

/** Which figure is on stage. The one that was asked for last wins, however long each takes to load. */
export interface Figure {
  wear(avatar: StageAvatar): void;
  /** Takes the variant of few triangles, if there is one; it stays with it for figures to come. */
  lighten(): void;
  rig(): Rig | null;
  /** Some figure was asked for. */
  asked(): boolean;
  state(): { id: string | null; problem: string | null; light: boolean };
}

/** The figure that stands goes on performing until the next one is loaded, so that a change shows no gap. */
export function createFigure(deps: FigureDeps): Figure {
  let light = deps.light;
  let wanted: StageAvatar | null = null;
  let loading: string | null = null;
  let rig: Rig | null = null;
  let worn: string | null = null;
  let problem: string | null = null;

  function fetchWanted(): void {
    if (!wanted) return;
    const { id } = wanted;
    const url = (light ? wanted.lightUrl : null) ?? wanted.url;
    if (url === loading) return;
    loading = url;
    void deps.load(url).then((loaded) => {
      // Another was asked for while this one was on its way.
      if (loading !== url) return dispose(loaded.rig.root);
      problem = loaded.problem;
      if (problem) deps.failed(problem);
      // A figure that stands is not given up for a spare one.
      if (problem && rig) return dispose(loaded.rig.root);
      const old = rig;
      rig = loaded.rig;
      worn = id;
      deps.shown(rig);
      if (old) dispose(old.root);
    });
  }

  return {
    wear(avatar) {
      wanted = avatar;
      fetchWanted();
    },
    lighten() {
      if (light) return;
      light = true;
      fetchWanted();
    },
    rig: () => rig,
    asked: () => wanted !== null,
    state: () => ({ id: worn, problem, light }),
  };
}

/** Gives back what the graphics card holds of a figure. */
function dispose(root: Object3D): void {
  root.traverse((o) => {
    const { geometry, material } = o as Mesh;
    geometry?.dispose();
    for (const m of Array.isArray(material) ? material : material ? [material] : []) {
      for (const part of Object.values(m))
        if ((part as Texture | null)?.isTexture) (part as Texture).dispose();
      m.dispose();
    }
  });
}
