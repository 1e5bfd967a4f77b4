import { CanvasTexture, SRGBColorSpace, type Texture } from 'three';

const WIDTH = 512;
const HEIGHT = 512;

/** Soft lights of the studio: centre and radius as shares of the picture, colour. */
const LIGHTS = [
  { x: 0.46, y: 0.36, r: 0.62, colour: '255,255,255', strength: 0.95 },
  { x: 0.95, y: 0.1, r: 0.55, colour: '255,212,193', strength: 0.8 },
  { x: 0.02, y: 0.92, r: 0.6, colour: '186,208,255', strength: 0.85 },
] as const;

/**
 * The studio behind the host, as part of the picture; style.css has the same for pictures drawn without a GPU.
 */
export function createBackdrop(): Texture | null {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  const wall = pen.createLinearGradient(0, 0, 0, HEIGHT);
  wall.addColorStop(0, '#e6ebfa');
  wall.addColorStop(0.66, '#f6efee');
  wall.addColorStop(0.74, '#eadfe0');
  wall.addColorStop(1, '#d9cbd2');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  for (const { x, y, r, colour, strength } of LIGHTS) {
    const light = pen.createRadialGradient(x * WIDTH, y * HEIGHT, 0, x * WIDTH, y * HEIGHT, r * WIDTH);
    light.addColorStop(0, `rgba(${colour},${strength})`);
    light.addColorStop(1, `rgba(${colour},0)`);
    pen.fillStyle = light;
    pen.fillRect(0, 0, WIDTH, HEIGHT);
  }
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = SRGBColorSpace;
  return texture;
}
