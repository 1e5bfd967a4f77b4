/** What joints are called in files of CMU, Mixamo and Biovision, written small and without marks, and their VRM 1.0 bones. */
const SIDED: readonly (readonly [names: readonly string[], bone: string])[] = [
  [['shoulder', 'collar', 'clavicle'], 'Shoulder'],
  [['arm', 'uparm', 'upperarm'], 'UpperArm'],
  [['forearm', 'lowerarm', 'elbow'], 'LowerArm'],
  [['hand', 'wrist'], 'Hand'],
  [['upleg', 'upperleg', 'thigh', 'hip'], 'UpperLeg'],
  [['leg', 'lowerleg', 'shin', 'knee'], 'LowerLeg'],
  [['foot', 'ankle'], 'Foot'],
  [['toebase', 'toe', 'toes'], 'Toes'],
  ...(['Index', 'Middle', 'Ring', 'Little'] as const).flatMap((finger) =>
    (['Proximal', 'Intermediate', 'Distal'] as const).map((part, i) => {
      const name = finger === 'Little' ? 'pinky' : finger.toLowerCase();
      return [[`hand${name}${i + 1}`], `${finger}${part}`] as const;
    }),
  ),
  ...(['Metacarpal', 'Proximal', 'Distal'] as const).map(
    (part, i) => [[`handthumb${i + 1}`], `Thumb${part}`] as const,
  ),
];
const MIDDLE: Readonly<Record<string, string>> = { hips: 'hips', pelvis: 'hips', neck: 'neck', head: 'head' };
const SPINES = [
  'lowerback',
  'abdomen',
  'spine',
  'spine1',
  'spine2',
  'spine3',
  'chest',
  'chest2',
  'chest3',
  'chest4',
];

const plain = (name: string): string =>
  name
    .replace(/^.*:/, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/**
 * VRM bones of a file's joints, by index.
 * @param names of the joints, parents first
 * @throws Error naming what a figure cannot do without
 */
export function bonesOfNames(names: readonly string[]): Map<string, number> {
  const bones = new Map<string, number>();
  const spine: number[] = [];
  const small = names.map(plain);
  // Biovision calls the upper arm "shoulder"; what is under it is an elbow.
  const elbows = small.includes('leftelbow');
  small.forEach((name, i) => {
    const middle = MIDDLE[name];
    if (middle !== undefined) {
      if (!bones.has(middle)) bones.set(middle, i);
      return;
    }
    if (SPINES.includes(name)) {
      spine.push(i);
      return;
    }
    for (const side of ['left', 'right'] as const) {
      if (!name.startsWith(side)) continue;
      const rest = name.slice(side.length);
      const bone =
        elbows && rest === 'shoulder' ? 'UpperArm' : SIDED.find(([words]) => words.includes(rest))?.[1];
      if (bone !== undefined && !bones.has(side + bone)) bones.set(side + bone, i);
    }
  });
  const [first, ...more] = spine;
  if (first !== undefined) bones.set('spine', first);
  if (more.length > 0) bones.set('chest', more[0]!);
  if (more.length > 1) bones.set('upperChest', more.at(-1)!);
  const missing = [
    'hips',
    'head',
    ...['UpperArm', 'LowerArm', 'UpperLeg', 'LowerLeg', 'Foot'].flatMap((b) => [`left${b}`, `right${b}`]),
  ].filter((b) => !bones.has(b));
  if (missing.length > 0)
    throw new Error(`no joints for ${missing.join(', ')} among ${names.slice(0, 40).join(', ')}`);
  return bones;
}
