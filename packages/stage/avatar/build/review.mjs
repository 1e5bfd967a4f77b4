// Draws the contact sheets of every figure: from all sides, each mouth shape and expression, and the light variant beside the full one.
// Usage: node review.mjs <output folder> [folder of figures.json] [ids, comma separated] [chromium]
// Needs the repository's node_modules (three, playwright-core) and its build (`npm run build`); renders in software, a minute a figure.
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { EXPRESSION_MORPHS } from '../../dist/avatar/face.js';
import { VISEME_MORPHS } from '../../dist/avatar/viseme-table.js';

const here = import.meta.dirname;
const [out = '.', models = path.join(here, '..'), only = '', browserPath = '/usr/bin/chromium'] =
  process.argv.slice(2);
const three = path.dirname(path.dirname(createRequire(import.meta.url).resolve('three')));
const pose = JSON.parse(readFileSync(path.join(here, '../rest-pose.json'), 'utf8'));
const { figures } = JSON.parse(readFileSync(path.join(models, 'figures.json'), 'utf8'));
const ids = only ? only.split(',') : figures.map((f) => f.id);

/** Drawing in software beside other work is slow. */
const PATIENCE_MS = 300_000;
const both = (name, value) => ({ [`${name}Left`]: value, [`${name}Right`]: value });
const FACE = { eye: [0, -0.02, 1.15], at: [0, -0.02, 0], fov: 17, w: 140, h: 168, pose };
const VIEW = { w: 220, h: 360, pose };
const SMILE = { ...both('mouthSmile', 0.25), ...both('cheekSquint', 0.15) };
const HALF = { eye: [0, -0.12, 2.1], at: [0, -0.22, 0], fov: 24, morphs: SMILE, ...VIEW };
const FULL = { eye: [0, -0.62, 4.1], at: [0, -0.7, 0], fov: 27, morphs: SMILE, ...VIEW };
const around = (name, degrees, shot) => {
  const [, y, z] = shot.eye;
  const a = (degrees / 180) * Math.PI;
  return { ...shot, name, eye: [z * Math.sin(a), y, z * Math.cos(a)] };
};

/** The sheets of one figure. */
const sheetsOf = (id) => ({
  [`${id}-views`]: {
    columns: 7,
    shots: [
      around('front', 0, HALF),
      around('three-quarter', 32, HALF),
      around('her or his left', 90, HALF),
      around('right', -90, HALF),
      around('back', 180, HALF),
      around('full figure', 12, FULL),
      { ...around('light, full figure', 12, FULL), model: `${id}-light` },
    ].map((s) => ({ model: id, ...s })),
  },
  [`${id}-faces`]: {
    columns: 9,
    shots: [
      ...Object.entries(VISEME_MORPHS).map(([name, morphs]) => ({ name, morphs })),
      ...Object.entries(EXPRESSION_MORPHS).map(([name, morphs]) => ({ name, morphs })),
      { name: 'blink', morphs: both('eyeBlink', 1) },
      { name: 'laugh', morphs: { ...both('mouthSmile', 0.7), jawOpen: 0.3, ...both('mouthUpperUp', 0.3) } },
      { name: 'look left', morphs: { eyeLookOutLeft: 0.8, eyeLookInRight: 0.8 } },
      { name: 'look down', morphs: both('eyeLookDown', 0.8) },
      { name: 'look up', morphs: both('eyeLookUp', 0.8) },
      ...[
        ['light: sil', {}],
        ['light: a', VISEME_MORPHS.a],
        ['light: bpm', VISEME_MORPHS.bpm],
        ['light: u', VISEME_MORPHS.u],
        ['light: happy', EXPRESSION_MORPHS.happy],
        ['light: blink', both('eyeBlink', 1)],
        ['light: laugh', { ...both('mouthSmile', 0.7), jawOpen: 0.3, ...both('mouthUpperUp', 0.3) }],
        ['light: surprised', EXPRESSION_MORPHS.surprised],
      ].map(([name, morphs]) => ({ name, morphs, model: `${id}-light` })),
    ].map((s) => ({ model: id, ...FACE, ...s })),
  },
});

const PAGE = `<!doctype html><canvas id=c></canvas>
<script type="importmap">{"imports":{"three":"/three/build/three.module.js","three/addons/":"/three/examples/jsm/"}}</script>
<script type="module">
import * as THREE from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
const renderer = new THREE.WebGLRenderer({ canvas: c, antialias: false, preserveDrawingBuffer: true });
const loader = new GLTFLoader();
loader.setMeshoptDecoder(MeshoptDecoder);
const scene = new THREE.Scene();
scene.background = new THREE.Color('#ece4ea');
const figures = {};
window.load = async (name) => {
  const model = (await loader.loadAsync('/' + name + '.glb')).scene;
  const bones = {}, faces = [];
  model.traverse((o) => {
    if (o.isBone) bones[o.name] = o;
    if (o.morphTargetDictionary) faces.push(o);
    o.frustumCulled = false;
  });
  scene.add(model);
  scene.updateMatrixWorld(true);
  figures[name] = { model, bones, faces, eyeY: bones.leftEye.getWorldPosition(new THREE.Vector3()).y };
};
function shot(s) {
  // Drawn larger and scaled down: software multisampling leaves pinholes.
  renderer.setSize(s.w * 3, s.h * 3, false);
  for (const [name, { model }] of Object.entries(figures)) model.visible = name === s.model;
  const { bones, faces, eyeY } = figures[s.model];
  for (const b of Object.values(bones)) b.quaternion.identity();
  for (const [k, q] of Object.entries(s.pose)) bones[k].quaternion.fromArray(q);
  for (const f of faces) {
    f.morphTargetInfluences.fill(0);
    for (const [k, v] of Object.entries(s.morphs ?? {})) if (k in f.morphTargetDictionary) f.morphTargetInfluences[f.morphTargetDictionary[k]] = v;
  }
  const camera = new THREE.PerspectiveCamera(s.fov, s.w / s.h, 0.05, 50);
  camera.position.set(s.eye[0], eyeY + s.eye[1], s.eye[2]);
  camera.lookAt(s.at[0], eyeY + s.at[1], s.at[2]);
  renderer.render(scene, camera);
}
window.sheet = ({ columns, shots }) => {
  const { w, h } = shots[0];
  const board = document.createElement('canvas');
  board.width = w * columns;
  board.height = h * Math.ceil(shots.length / columns);
  const g = board.getContext('2d');
  g.font = '12px sans-serif';
  g.imageSmoothingQuality = 'high';
  shots.forEach((s, i) => {
    shot(s);
    const x = (i % columns) * w, y = Math.floor(i / columns) * h;
    g.drawImage(c, x, y, w, h);
    g.fillText(s.name, x + 6, y + 15);
  });
  return board.toDataURL('image/webp', 0.88);
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
  executablePath: browserPath,
  args: ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'],
});
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('window.ready');
  for (const id of ids) {
    for (const name of [id, `${id}-light`]) await page.evaluate((n) => window.load(n), name);
    for (const [name, sheet] of Object.entries(sheetsOf(id))) {
      const url = await page.evaluate((s) => window.sheet(s), sheet);
      writeFileSync(path.join(out, `${name}.webp`), Buffer.from(url.split(',')[1], 'base64'));
    }
  }
} finally {
  await browser.close();
  server.close();
}
