import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mixamo, ours, rewritten, statue, vrm0, vrm1 } from '../testing/figure-files.js';
import { createAvatars } from './avatar-store.js';

const builtInDir = fileURLToPath(new URL('../../../stage/avatar', import.meta.url));
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'zhubo-avatars-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));
const open = () => createAvatars({ builtInDir, dataDir });
/** Codes of the report that are no praise. */
const wants = (notes: readonly { level: string; code: string }[]) =>
  notes.filter((n) => n.level !== 'good').map((n) => n.code);

describe('figures of the house', () => {
  it('come with ours, women and a man, each with a light variant', () => {
    const avatars = open();
    expect(avatars.list()[0]).toMatchObject({ id: 'host', source: 'built-in', voice: 'female' });
    expect(avatars.list().map((a) => a.voice)).toContain('male');
    for (const { id } of avatars.list())
      expect(avatars.forStage(id, 'demo')).toMatchObject({
        url: `/assets/stage/avatar/${id}.glb`,
        lightUrl: `/assets/stage/avatar/${id}-light.glb`,
      });
    expect(() => avatars.put('host', ours(), undefined)).toThrow('figure of ours');
  });

  it('are kept over a restart, replaced and forgotten', () => {
    const first = open();
    const info = first.put('mine', vrm1(), undefined);
    expect(info.title.zh).toBe('小助理');
    const url = first.forStage('mine', 'a b')?.url;
    expect(url).toMatch(/^\/api\/rooms\/a%20b\/avatars\/mine\/model\?v=[0-9a-f]{12}$/);
    const again = open();
    expect(again.list().at(-1)).toEqual(info);
    expect(again.model('mine')).toEqual(Buffer.from(vrm1()));
    again.put('mine', vrm0(), '老友');
    expect(again.list().at(-1)?.title.en).toBe('老友');
    expect(again.forStage('mine', 'a b')?.url).not.toBe(url);
    expect(again.remove('mine')).toBe(true);
    expect([again.remove('mine'), again.remove('host'), again.forStage('mine', 'demo')]).toEqual([
      false,
      false,
      undefined,
    ]);
    expect(readdirSync(dataDir)).toEqual([]);
  });
});

describe('report', () => {
  it('says that a VRM 1 with all it may have lacks little', () => {
    const { notes, licence } = open().put('a', vrm1(), undefined);
    expect(notes.find((n) => n.code === 'bones')?.text.en).toContain('VRM 1');
    expect(notes.find((n) => n.code === 'lips')?.text.zh).toContain('5 个元音');
    expect(wants(notes)).toEqual([]);
    expect(licence).toMatchObject({ commercialUse: true, author: 'Zhubo' });
  });
  it('warns of a licence that forbids trade, in VRM 0 and 1', () => {
    const avatars = open();
    expect(wants(avatars.put('a', vrm0(), undefined).notes)).toEqual(['no-commerce']);
    const narrow = { commercialUsage: undefined, avatarPermission: undefined };
    const { notes, licence } = avatars.put('b', vrm1(narrow), undefined);
    expect(wants(notes)).toEqual(['no-commerce', 'author-only']);
    expect(licence.commercialUse).toBe(false);
    expect(wants(avatars.put('c', vrm1({ commercialUsage: 'personalProfit' }), undefined).notes)).toEqual([
      'person-only',
    ]);
  });
  it('says what a Mixamo figure without fingers and face lacks', () => {
    const { notes } = open().put('a', mixamo(), undefined);
    expect(notes.find((n) => n.code === 'bones')?.text.en).toContain('Mixamo');
    expect(wants(notes)).toEqual(['fingers', 'eyes', 'lips', 'blink', 'smile', 'unknown-licence']);
  });
  it('says that only the jaw moves where there is nothing else', () => {
    const jaw = rewritten((g) => {
      for (const m of g.meshes)
        if (m.extras?.targetNames)
          m.extras.targetNames = m.extras.targetNames.map((n) => (n === 'jawOpen' ? n : 'x'));
    });
    expect(
      open()
        .put('a', jaw, undefined)
        .notes.find((n) => n.code === 'lips'),
    ).toMatchObject({
      level: 'simpler',
      text: { en: expect.stringContaining('jaw') },
    });
  });
});

describe('what is not taken', () => {
  const refused = (bytes: Uint8Array): string => {
    try {
      open().put('x', bytes, undefined);
    } catch (e) {
      return (e as Error).message;
    }
    return 'taken';
  };
  it('is what is no whole GLB', () => {
    expect(refused(new TextEncoder().encode('<!doctype html><script>alert(1)</script>'))).toContain(
      'glTF 2.0',
    );
    expect(refused(ours().subarray(0, 50_000))).toContain('cut off');
    const longer = new Uint8Array(ours().length + 8);
    longer.set(ours());
    expect(refused(longer)).toContain('cut off');
    const scrambled = ours();
    scrambled[30] = 0xff;
    expect(refused(scrambled)).toContain('cut off');
    expect(readdirSync(dataDir)).toEqual([]);
  });
  it('is what cannot move', () => {
    expect(refused(statue())).toContain('no skeleton');
    const nameless = rewritten((g) => {
      g.nodes.forEach((n, i) => {
        n.name = `node ${i}`;
      });
    });
    expect(refused(nameless)).toContain('hips, spine, head');
  });
  it('is what would fetch from elsewhere, loop, or reach out of its own bytes', () => {
    expect(
      refused(
        rewritten((g) => {
          g.images![0] = { uri: 'https://example.com/x.png' };
        }),
      ),
    ).toContain('other files');
    expect(
      refused(
        rewritten((g) => {
          g.nodes[0]!.children = [0];
        }),
      ),
    ).toContain('not a tree');
    expect(
      refused(
        rewritten((g) => {
          g.images![0]!.bufferView = 1;
        }),
      ),
    ).toContain('no PNG, JPEG or WebP');
    expect(
      refused(
        rewritten((g) => {
          (g as unknown as { bufferViews: { byteLength: number }[] }).bufferViews[0]!.byteLength = 1e9;
        }),
      ),
    ).toContain('outside of the file');
    expect(
      refused(
        rewritten((g) => {
          g.extensionsRequired = ['KHR_draco_mesh_compression'];
        }),
      ),
    ).toContain('KHR_draco_mesh_compression');
    expect(
      refused(
        rewritten((g) => {
          g.nodes[0]!.children = ['a' as unknown as number];
        }),
      ),
    ).toContain('nodes.0.children');
  });
});
