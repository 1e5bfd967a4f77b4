import { CanvasTexture, Mesh, MeshBasicMaterial, OrthographicCamera, PlaneGeometry, Scene } from 'three';

/** The AI label as part of the WebGL picture. */
export interface LabelSprite {
  scene: Scene;
  camera: OrthographicCamera;
  set(text: string | null, fontPx: number): void;
  fit(width: number, height: number): void;
  visible(): boolean;
}

const MARGIN = 0.4;

/** A plate with the text at the upper left corner; hidden until it is given one. */
export function createLabelSprite(): LabelSprite {
  const scene = new Scene();
  const camera = new OrthographicCamera(0, 1, 0, -1, -1, 1);
  const material = new MeshBasicMaterial({ transparent: true, depthTest: false });
  const mesh = new Mesh(new PlaneGeometry(1, 1), material);
  mesh.visible = false;
  scene.add(mesh);
  let drawn = '';
  return {
    scene,
    camera,
    visible: () => mesh.visible,
    fit(width, height) {
      camera.right = width;
      camera.bottom = -height;
      camera.updateProjectionMatrix();
    },
    set(text, fontPx) {
      mesh.visible = text !== null;
      if (text === null || drawn === `${text} ${fontPx}`) return;
      drawn = `${text} ${fontPx}`;
      const canvas = document.createElement('canvas');
      const pen = canvas.getContext('2d');
      if (!pen) return;
      const font = `600 ${fontPx}px sans-serif`;
      pen.font = font;
      canvas.width = Math.ceil(pen.measureText(text).width + fontPx);
      canvas.height = Math.ceil(fontPx * 1.5);
      pen.fillStyle = 'rgba(20, 22, 34, 0.72)';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.font = font;
      pen.fillStyle = '#fff';
      pen.textBaseline = 'middle';
      pen.fillText(text, fontPx / 2, canvas.height / 2);
      material.map?.dispose();
      material.map = new CanvasTexture(canvas);
      material.needsUpdate = true;
      mesh.scale.set(canvas.width, canvas.height, 1);
      const margin = fontPx * MARGIN;
      mesh.position.set(margin + canvas.width / 2, -margin - canvas.height / 2, 0);
    },
  };
}
