// Renders host.glb to contact sheets, and host-light.glb beside it. Usage: node review.mjs <output folder> [folder of both] [chromium]
// Needs the repository's node_modules (three, playwright-core); renders in software, so it takes a minute.
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';

const here = import.meta.dirname;
const [out = '.', models = path.join(here, '..'), browserPath = '/usr/bin/chromium'] = process.argv.slice(2);
const three = path.dirname(path.dirname(createRequire(import.meta.url).resolve('three')));
const pose = JSON.parse(readFileSync(path.join(here, '../rest-pose.json'), 'utf8'));

const both = (name, value) => ({ [`${name}Left`]: value, [`${name}Right`]: value });
const FACE = { eye: [0, -0.02, 1.15], at: [0, -0.02, 0], fov: 19, w: 164, h: 184, pose };
const VIEW = { w: 250, h: 380, pose };
const SHEETS = {
  views: {
    columns: 5,
    shots: [
      { name: 'half', eye: [0, -0.12, 2.1], at: [0, -0.22, 0], fov: 25, ...VIEW },
      { name: 'three-quarter', eye: [1.0, -0.1, 1.8], at: [0, -0.2, 0], fov: 25, ...VIEW },
      { name: 'side', eye: [2.05, -0.12, 0], at: [0, -0.22, 0], fov: 25, ...VIEW },
      { name: 'back', eye: [0, -0.12, -2.05], at: [0, -0.22, 0], fov: 25, ...VIEW },
      { name: 'full', eye: [0, -0.5, 3.7], at: [0, -0.63, 0], fov: 28, ...VIEW },
    ],
  },
  faces: {
    columns: 6,
    shots: Object.entries({
      neutral: {},
      smile: both('mouthSmile', 0.8),
      laugh: { ...both('mouthSmile', 0.7), jawOpen: 0.3, ...both('mouthUpperUp', 0.3) },
      joy: {
        ...both('eyeBlink', 0.8),
        ...both('cheekSquint', 0.7),
        ...both('mouthSmile', 0.9),
        jawOpen: 0.35,
      },
      blink: both('eyeBlink', 1),
      'b p m': {
        jawOpen: 0.06,
        mouthClose: 0.1,
        ...both('mouthPress', 0.5),
        mouthRollLower: 0.3,
        mouthRollUpper: 0.3,
      },
      'a (jawOpen .6)': { jawOpen: 0.6 },
      'o (funnel)': { mouthFunnel: 1, jawOpen: 0.15 },
      'u (pucker)': { mouthPucker: 1 },
      'i (stretch)': { ...both('mouthStretch', 0.6), ...both('mouthSmile', 0.3), jawOpen: 0.12 },
      'f (roll)': { mouthRollLower: 0.8, ...both('mouthUpperUp', 0.3), jawOpen: 0.06 },
      surprise: { ...both('eyeWide', 0.8), browInnerUp: 0.7, ...both('browOuterUp', 0.6), jawOpen: 0.35 },
      'look left': { eyeLookOutLeft: 0.8, eyeLookInRight: 0.8 },
      'look down': both('eyeLookDown', 0.8),
      'look up': both('eyeLookUp', 0.8),
      frown: { ...both('browDown', 0.9), ...both('mouthFrown', 0.7) },
      cheekPuff: { cheekPuff: 1 },
      tongueOut: { tongueOut: 1, jawOpen: 0.5 },
    }).map(([name, morphs]) => ({ name, morphs, ...FACE })),
  },
};

// Full and light figure side by side, about as large as a 360 x 640 stage shows them and twice that.
const pairs = (shots) =>
  shots.flatMap((s) => ['host', 'host-light'].map((model) => ({ ...s, model, name: `${s.name}, ${model}` })));
const named = (name) => SHEETS.faces.shots.find((s) => s.name.startsWith(name));
SHEETS.light = {
  columns: 6,
  type: 'image/webp',
  shots: pairs(['neutral', 'laugh', 'blink', 'b p m', 'a ', 'u '].map(named)).concat(
    pairs(SHEETS.views.shots.slice(0, 3)).map((s) => ({ ...s, w: FACE.w, h: FACE.h })),
  ),
};

const PAGE = `<!doctype html><canvas id=c></canvas>
<script type="importmap">{"imports":{"three":"/three/build/three.module.js","three/addons/":"/three/examples/jsm/"}}</script>
<script type="module">
import * as THREE from 'three';
import { GLTFLoader } from 'three/addons/loaders/GLTFLoader.js';
import { MeshoptDecoder } from 'three/addons/libs/meshopt_decoder.module.js';
const renderer = new THREE.WebGLRenderer({ canvas: c, antialias: false, preserveDrawingBuffer: true });
const loader = new GLTFLoader();
loader.setMeshoptDecoder(MeshoptDecoder);
const models = {};
for (const name of ['host', 'host-light']) models[name] = (await loader.loadAsync('/' + name + '.glb')).scene;
const scene = new THREE.Scene();
scene.background = new THREE.Color('#ece4ea');
const figures = {};
for (const [name, model] of Object.entries(models)) {
  const bones = {}, faces = [];
  model.traverse((o) => {
    if (o.isBone) bones[o.name] = o;
    if (o.morphTargetDictionary) faces.push(o);
    o.frustumCulled = false;
  });
  scene.add(model);
  figures[name] = { model, bones, faces };
}
scene.updateMatrixWorld(true);
const eyeY = figures.host.bones.leftEye.getWorldPosition(new THREE.Vector3()).y;
function shot(s) {
  // Drawn larger and scaled down: software multisampling leaves pinholes.
  renderer.setSize(s.w * 3, s.h * 3, false);
  for (const [name, { model }] of Object.entries(figures)) model.visible = name === (s.model ?? 'host');
  const { bones, faces } = figures[s.model ?? 'host'];
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
window.sheet = ({ columns, shots, type }) => {
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
  return board.toDataURL(type ?? 'image/png', 0.85);
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
  page.on('pageerror', (error) => console.error(error.message));
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('window.ready');
  for (const [name, sheet] of Object.entries(SHEETS)) {
    const url = await page.evaluate((s) => window.sheet(s), sheet);
    writeFileSync(
      path.join(out, `${name}.${sheet.type ? 'webp' : 'png'}`),
      Buffer.from(url.split(',')[1], 'base64'),
    );
  }
} finally {
  await browser.close();
  server.close();
}
