import {
  DirectionalLight,
  HemisphereLight,
  LinearSRGBColorSpace,
  NoColorSpace,
  type Object3D,
  PerspectiveCamera,
  Scene,
  SRGBColorSpace,
  Texture,
  WebGLRenderer,
} from 'three';
import type { Rig } from '../avatar/rig/rig.js';
import { createBackdrop } from './backdrop.js';
import { createLabelSprite } from './label-sprite.js';
import { frame, type Layout, LENS_DEG } from './layout.js';
import { isSoftware, ratioFor, type Step } from './quality.js';

/** The canvas and what is drawn on it. */
export interface View {
  software: boolean;
  renderer: string;
  /** The page's own background is seen behind the figure. */
  clear: boolean;
  show(rig: Pick<Rig, 'root' | 'plain' | 'measures'>): void;
  /** Fits the canvas to the page at this quality. */
  fit(step: Step, layout: Layout, width: number, height: number): void;
  /** Another framing of the same page: where the camera stands. */
  frame(layout: Layout, aspect: number): void;
  /** Draws one picture; `done` is called with its cost once the GPU has finished it. */
  draw(done: (costMs: number) => void): void;
  /** Draws the AI label into the picture itself: the last resort when the page's own one cannot be seen. */
  label(text: string | null, heightPx: number): void;
  /** What has been drawn but not yet finished; new pictures wait for it. */
  busy(): boolean;
  poll(): void;
}

/**
 * @param transparent nothing but the figure is drawn, for laying over other pictures
 * @throws Error when the browser offers no WebGL 2
 */
export function createView(holder: HTMLElement, transparent: boolean, now: () => number): View {
  const scene = new Scene();
  scene.add(new HemisphereLight(0xffffff, 0xd8c9c0, 2.4));
  const key = new DirectionalLight(0xfff4ea, 1.6);
  key.position.set(0.6, 1.6, 2);
  scene.add(key);
  const camera = new PerspectiveCamera(LENS_DEG, 1, 0.1, 30);
  const sprite = createLabelSprite();
  let figure: Pick<Rig['measures'], 'topY' | 'height'> = { topY: 1.6, height: 1.6 };
  let antialias = true;
  let plain = false;
  let shown: Object3D | null = null;
  let pending: { sync: WebGLSync; startMs: number; done(costMs: number): void } | null = null;
  let clear = transparent;
  let renderer = open();
  const gl = (): WebGL2RenderingContext => renderer.getContext() as WebGL2RenderingContext;
  const software = isSoftware(name());
  // Measured without a GPU: laying the figure over the page's background costs 10 to 20 % less than painting one.
  clear = transparent || software;
  if (!clear) scene.background = createBackdrop();
  if (software) reopen(false);

  function open(): WebGLRenderer {
    const next = new WebGLRenderer({ antialias, alpha: clear, powerPreference: 'high-performance' });
    next.setClearColor(0xf3eff3, clear ? 0 : 1);
    next.domElement.className = 'figure';
    holder.append(next.domElement);
    return next;
  }

  /** Smoothing is fixed when a context is made; another needs another canvas. */
  function reopen(smooth: boolean): void {
    antialias = smooth;
    pending = null;
    renderer.dispose();
    renderer.domElement.remove();
    renderer.forceContextLoss();
    renderer = open();
    dress();
  }

  /** A figure painted in screen values is shown as it is, and the backdrop and the label with it. */
  function dress(): void {
    renderer.outputColorSpace = plain ? LinearSRGBColorSpace : SRGBColorSpace;
    if (scene.background instanceof Texture) {
      scene.background.colorSpace = plain ? NoColorSpace : SRGBColorSpace;
      scene.background.needsUpdate = true;
    }
  }

  function aim(layout: Layout, aspect: number): void {
    const f = frame(layout, aspect, figure.topY, figure.height);
    camera.aspect = aspect;
    camera.position.set(f.x, f.y, f.distance);
    camera.updateProjectionMatrix();
  }

  function name(): string {
    const info = gl().getExtension('WEBGL_debug_renderer_info');
    return String(gl().getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl().RENDERER));
  }

  return {
    software,
    clear,
    renderer: name(),
    show(rig) {
      if (shown) scene.remove(shown);
      shown = rig.root;
      scene.add(shown);
      figure = rig.measures;
      plain = rig.plain;
      dress();
    },
    fit(step, layout, width, height) {
      if (step.antialias !== antialias) reopen(step.antialias);
      renderer.setPixelRatio(ratioFor(step, width, height, window.devicePixelRatio));
      renderer.setSize(width, height);
      aim(layout, width / height);
      sprite.fit(width, height);
    },
    frame: aim,
    draw(done) {
      const startMs = now();
      renderer.render(scene, camera);
      if (sprite.visible()) {
        renderer.autoClear = false;
        renderer.render(sprite.scene, sprite.camera);
        renderer.autoClear = true;
      }
      const sync = gl().fenceSync(gl().SYNC_GPU_COMMANDS_COMPLETE, 0);
      gl().flush();
      if (sync) pending = { sync, startMs, done };
      else done(now() - startMs);
    },
    label: (text, heightPx) => sprite.set(text, heightPx),
    busy: () => pending !== null,
    poll() {
      if (!pending) return;
      const status = gl().clientWaitSync(pending.sync, 0, 0);
      if (status === gl().TIMEOUT_EXPIRED) return;
      gl().deleteSync(pending.sync);
      const { done, startMs } = pending;
      pending = null;
      done(now() - startMs);
    },
  };
}
