// Draws a dance as a contact sheet, the whole figure on every beat. Needs built packages and a Chromium; it takes a minute.
// Usage: node dance-sheet.mjs <out.webp> <track> [first beat] [beats between pictures] [pictures] [seed] [model]
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { unpackBodyClip } from '@zhubo/protocol';
import { chromium } from 'playwright-core';
import { CHROMIUM_FLAGS } from '../../stage/dev/flags.mjs';
import { composeDance } from '../dist/dance/index.js';
import { CLIP_M_PER_HOST_M } from '../dist/kit/skeleton.js';

/** Beats a minute and bars of our tracks, and a slow song to sway to. */
const TRACKS = { sweet: [96, 12], lively: [120, 12], bamboo: [84, 8], sway: [80, 8] };
const [out, track = 'sweet', first = '0', every = '1', count = '48', seed = '1', model = 'host'] =
  process.argv.slice(2);
const [bpm, bars] = TRACKS[track];
const beats = Array.from({ length: bars * 4 }, (_, i) => (i * 60) / bpm);
const clip = unpackBodyClip(
  composeDance({ beats, durationS: (bars * 240) / bpm + 1.6, style: track, seed: Number(seed) }),
);
const COLUMNS = 12;
const SIZE = { w: 104, h: 190 };

function poseAt(s) {
  const f = Math.min(clip.frames - 1, Math.round(s * clip.fps));
  const n = clip.bones.length;
  const bone = (b) => [...clip.rotations.subarray((f * n + b) * 4, (f * n + b) * 4 + 4)];
  return {
    pose: Object.fromEntries(clip.bones.map((name, b) => [name, bone(b)])),
    hips: [...clip.hips.subarray(f * 3, f * 3 + 3)].map((x) => x / CLIP_M_PER_HOST_M),
  };
}
const shots = Array.from({ length: Number(count) }, (_, i) => {
  const beat = Number(first) + i * Number(every);
  return { name: String(beat + 1), ...SIZE, ...poseAt((beat * 60) / bpm) };
});

const three = path.dirname(path.dirname(createRequire(import.meta.url).resolve('three')));
const models = path.join(import.meta.dirname, '../../stage/avatar');
const PAGE = `<!doctype html><canvas id=c></canvas>
<script type="importmap">{"imports":{"three":"/three/build/three.module.js","three/addons/":"/three/examples/jsm/"}}</script>
<script type="module">
import * as THREE from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
const renderer = new THREE.WebGLRenderer({ canvas: c, antialias: false, preserveDrawingBuffer: true });
const loader = new GLTFLoader();
loader.setMeshoptDecoder(MeshoptDecoder);
const figure = (await loader.loadAsync('/${model}.glb')).scene;
const scene = new THREE.Scene();
scene.background = new THREE.Color('#ece4ea');
const bones = {}, faces = [];
figure.traverse((o) => {
  if (o.isBone) bones[o.name] = o;
  if (o.morphTargetDictionary) faces.push(o);
  o.frustumCulled = false;
});
for (const f of faces)
  for (const [k, v] of Object.entries({ mouthSmileLeft: 0.6, mouthSmileRight: 0.6, cheekSquintLeft: 0.3, cheekSquintRight: 0.3 }))
    if (k in f.morphTargetDictionary) f.morphTargetInfluences[f.morphTargetDictionary[k]] = v;
scene.add(figure);
const floor = new THREE.Mesh(new THREE.PlaneGeometry(3, 1.2), new THREE.MeshBasicMaterial({ color: '#d9cdd6' }));
floor.rotation.x = -Math.PI / 2;
scene.add(floor);
const rest = bones.hips.position.clone();
window.sheet = ({ columns, shots }) => {
  const { w, h } = shots[0];
  const board = document.createElement('canvas');
  board.width = w * columns;
  board.height = h * Math.ceil(shots.length / columns);
  const g = board.getContext('2d');
  g.font = '11px sans-serif';
  g.imageSmoothingQuality = 'high';
  renderer.setSize(w * 2, h * 2, false);
  const camera = new THREE.PerspectiveCamera(24, w / h, 0.05, 50);
  camera.position.set(0, 1.15, 4.6);
  camera.lookAt(0, 0.86, 0);
  shots.forEach((s, i) => {
    for (const [k, q] of Object.entries(s.pose)) bones[k]?.quaternion.fromArray(q);
    bones.hips.position.copy(rest).add(new THREE.Vector3(...s.hips));
    renderer.render(scene, camera);
    const x = (i % columns) * w, y = Math.floor(i / columns) * h;
    g.drawImage(c, x, y, w, h);
    g.fillText(s.name, x + 5, y + 13);
  });
  return board.toDataURL('image/webp', 0.8);
};
window.ready = true;
</script>`;

const TYPES = { '.js': 'text/javascript', '.glb': 'model/gltf-binary' };
const server = http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost').pathname;
  if (url === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  const file = url.endsWith('.glb')
    ? path.join(models, path.basename(url))
    : path.join(three, url.replace(/^\/three\//, ''));
  if (!existsSync(file)) return response.writeHead(404).end();
  response.writeHead(200, { 'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: CHROMIUM_FLAGS,
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('window.ready', undefined, { timeout: 120_000 });
  const url = await page.evaluate((s) => window.sheet(s), { columns: COLUMNS, shots });
  writeFileSync(out, Buffer.from(url.split(',')[1], 'base64'));
} finally {
  await browser.close();
  server.close();
}
