import { type AvatarLicence, type AvatarNote, bonesOf, type FigureJson, faceOf } from '@zhubo/protocol';
import type { CheckedFigure } from './check-figure.js';

/** What our own full figure has; two and a half times as many are slow on a machine without a GPU. */
const TRIANGLES_LIGHT = 20_000;
const DRAW_CALLS_LIGHT = 12;

const note = (level: AvatarNote['level'], code: string, en: string, zh: string): AvatarNote => ({
  level,
  code,
  text: { en, zh },
});

const KINDS = { vrm1: 'VRM 1', vrm0: 'VRM 0', mixamo: 'Mixamo', names: 'VRM' } as const;

/** What will move, what is replaced by something simpler, and what is missing, in both languages. */
export function reportOn({ json, triangles, drawCalls }: CheckedFigure): AvatarNote[] {
  return [
    ...bonesNotes(json),
    ...faceNotes(json),
    ...weightNotes(triangles, drawCalls),
    ...licenceNotes(json),
  ];
}

function bonesNotes(json: FigureJson): AvatarNote[] {
  const { kind, bones } = bonesOf(json);
  const both = (...parts: string[]): boolean =>
    ['left', 'right'].every((side) => parts.every((p) => bones.has(`${side}${p}`)));
  const out = [
    note(
      'good',
      'bones',
      `${bones.size} bones are known by their ${KINDS[kind]} names.`,
      `按 ${KINDS[kind]} 命名识别出 ${bones.size} 根骨骼。`,
    ),
  ];
  const lacks = (
    has: boolean,
    code: string,
    en: string,
    zh: string,
    level: AvatarNote['level'] = 'missing',
  ) => void (has || out.push(note(level, code, en, zh)));
  lacks(
    both('UpperArm', 'LowerArm', 'Hand'),
    'arms',
    'No arms: it makes no gestures.',
    '没有手臂骨骼：不会做手势。',
  );
  lacks(
    both('IndexProximal', 'MiddleProximal', 'ThumbProximal'),
    'fingers',
    'No fingers: hands keep their shape; counting and hearts are shown by the arm alone.',
    '没有手指骨骼：手形不变，数数、比心只有手臂动作。',
  );
  lacks(
    both('UpperLeg', 'LowerLeg', 'Foot'),
    'legs',
    'No legs: dances move the upper body alone.',
    '没有腿部骨骼：跳舞只动上半身。',
  );
  lacks(
    both('Eye') || ['eyeLookUpLeft', 'eyeLookOutLeft'].every((s) => faceOf(json).shapes.has(s)),
    'eyes',
    'The eyes do not turn; the head follows what is looked at.',
    '眼睛不会转动：由头部转向所看的方向。',
    'simpler',
  );
  lacks(
    !hasSprings(json),
    'springs',
    'Hair and skirt do not swing: spring bones are not simulated.',
    '头发和裙摆不会飘动：不模拟弹簧骨。',
    'simpler',
  );
  return out;
}

const hasSprings = (json: FigureJson): boolean => {
  const extensions = (json.extensions ?? {}) as Record<string, unknown>;
  const vrm0 = extensions['VRM'] as { secondaryAnimation?: { boneGroups?: readonly unknown[] } } | undefined;
  return 'VRMC_springBone' in extensions || (vrm0?.secondaryAnimation?.boneGroups?.length ?? 0) > 0;
};

const VOWELS = ['aa', 'ih', 'ou', 'ee', 'oh'] as const;

function faceNotes(json: FigureJson): AvatarNote[] {
  const { kind, presets, shapes } = faceOf(json);
  const out: AvatarNote[] = [];
  const vowels = VOWELS.filter((v) => (kind === 'vrm' ? presets.has(v) : shapes.has(`viseme_${v}`)));
  if (kind === 'arkit')
    out.push(
      note('good', 'lips', 'Lips follow each sound (ARKit face shapes).', '口型逐音跟随（ARKit 面部形状）。'),
    );
  else if (kind === 'vrm')
    out.push(
      note(
        vowels.length === VOWELS.length ? 'good' : 'simpler',
        'lips',
        `Lips follow by ${vowels.length} of 5 vowels (VRM expressions); closed lips for b, p, m are approximate.`,
        `口型由 5 个元音表情中的 ${vowels.length} 个合成（VRM 表情）；b、p、m 的闭唇为近似。`,
      ),
    );
  else if (kind === 'visemes')
    out.push(note('good', 'lips', 'Lips follow by viseme_* shapes.', '口型按 viseme_* 形状跟随。'));
  else if (kind === 'jaw')
    out.push(
      note(
        'simpler',
        'lips',
        'No mouth shapes: the jaw opens with the voice.',
        '没有口型：嘴巴只随声音开合。',
      ),
    );
  else
    out.push(
      note(
        'missing',
        'lips',
        'Neither mouth shapes nor a jaw: the mouth stays shut while it speaks.',
        '既没有口型也没有下颌骨：说话时嘴不动。',
      ),
    );
  const blinks =
    ['blink', 'blinkLeft'].some((p) => presets.has(p)) ||
    ['eyeBlinkLeft', 'eyesClosed'].some((s) => shapes.has(s));
  if (!blinks) out.push(note('missing', 'blink', 'It does not blink.', '不会眨眼。'));
  const smiles =
    kind === 'vrm' ? presets.has('happy') : ['mouthSmileLeft', 'mouthSmile'].some((s) => shapes.has(s));
  if (!smiles) out.push(note('missing', 'smile', 'It does not smile.', '不会微笑。'));
  return out;
}

function weightNotes(triangles: number, drawCalls: number): AvatarNote[] {
  if (triangles <= TRIANGLES_LIGHT && drawCalls <= DRAW_CALLS_LIGHT) return [];
  return [
    note(
      'simpler',
      'weight',
      `${triangles} triangles in ${drawCalls} parts: fine with a graphics card, slow without one.`,
      `${triangles} 个三角形、${drawCalls} 个部件：有显卡没问题，没有显卡会卡顿。`,
    ),
  ];
}

const VRM1_COMMERCIAL: Readonly<Record<string, boolean>> = {
  personalNonProfit: false,
  personalProfit: true,
  corporation: true,
};
const VRM0_REDISTRIBUTION: Readonly<Record<string, boolean>> = {
  Redistribution_Prohibited: false,
  CC0: true,
  CC_BY: true,
  CC_BY_SA: true,
  CC_BY_NC: true,
  CC_BY_NC_SA: true,
};

/** What the file says of its use. */
export function licenceOf(json: FigureJson): AvatarLicence {
  const vrm1 = json.extensions?.VRMC_vrm?.meta;
  if (vrm1)
    return {
      name: vrm1.licenseUrl ?? null,
      author: vrm1.authors?.join(', ') ?? null,
      // VRM 1.0: absent means the narrowest.
      commercialUse: VRM1_COMMERCIAL[vrm1.commercialUsage ?? 'personalNonProfit'] ?? null,
      redistribution: vrm1.allowRedistribution ?? false,
    };
  const vrm0 = json.extensions?.VRM?.meta;
  if (vrm0)
    return {
      name: vrm0.licenseName ?? null,
      author: vrm0.author ?? null,
      commercialUse: vrm0.commercialUssageName === undefined ? null : vrm0.commercialUssageName === 'Allow',
      redistribution: VRM0_REDISTRIBUTION[vrm0.licenseName ?? ''] ?? null,
    };
  return { name: json.asset?.copyright ?? null, author: null, commercialUse: null, redistribution: null };
}

function licenceNotes(json: FigureJson): AvatarNote[] {
  const { commercialUse } = licenceOf(json);
  const vrm1 = json.extensions?.VRMC_vrm?.meta;
  const vrm0 = json.extensions?.VRM?.meta;
  const out: AvatarNote[] = [];
  if (commercialUse === false)
    out.push(
      note(
        'licence',
        'no-commerce',
        'Its licence does not allow commercial use: do not sell with it.',
        '授权不允许商用：不能用来带货直播。',
      ),
    );
  else if (commercialUse === null)
    out.push(
      note(
        'licence',
        'unknown-licence',
        'The file does not say whether commercial use is allowed: ask whoever made it.',
        '文件没有说明能否商用：请向作者确认。',
      ),
    );
  else if (vrm1?.commercialUsage === 'personalProfit')
    out.push(
      note(
        'licence',
        'person-only',
        'Its licence allows commercial use by persons, not by companies.',
        '授权只允许个人商用，公司不可以。',
      ),
    );
  if (
    (vrm1 && (vrm1.avatarPermission ?? 'onlyAuthor') === 'onlyAuthor') ||
    vrm0?.allowedUserName === 'OnlyAuthor'
  )
    out.push(
      note(
        'licence',
        'author-only',
        'Its licence lets only its author perform with it.',
        '授权只允许作者本人使用这个形象。',
      ),
    );
  return out;
}

/** What the file calls itself. */
export const titleIn = (json: FigureJson): string | null =>
  json.extensions?.VRMC_vrm?.meta?.name?.trim() || json.extensions?.VRM?.meta?.title?.trim() || null;
