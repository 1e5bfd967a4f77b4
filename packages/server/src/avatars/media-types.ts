/** Under which types a GLB comes: its own, VRM's, and what browsers and curl say of a file they do not know. */
export const GLB_TYPES: Readonly<Record<string, string>> = {
  'model/gltf-binary': 'A GLB or VRM',
  'model/vrm': 'A VRM',
  'application/octet-stream': 'A GLB or VRM',
};
