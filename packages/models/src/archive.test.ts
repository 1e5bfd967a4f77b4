import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readMember } from './archive.js';
import { sha256, tarballOf, tempDir, wheelOf } from './testing/packages.js';

/** Hard to compress, so that the archive is read in several pieces. */
const data = Buffer.from(Array.from({ length: 900_000 }, (_, i) => ((i * 2654435761) >>> 13) & 255));

async function wheelFile(bytes: Uint8Array): Promise<string> {
  const file = join(await tempDir(), 'x.whl');
  await writeFile(file, bytes);
  return file;
}
async function read(archive: string, member: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await readMember(archive, member, (chunk) => chunks.push(Uint8Array.from(chunk)));
  return Buffer.concat(chunks);
}

describe('readMember', () => {
  it('streams a member of a wheel', async () => {
    expect(sha256(await read(await wheelFile(wheelOf('m.bin', data)), 'm.bin'))).toBe(sha256(data));
  });

  it('streams a member of a tarball', async () => {
    const archive = await tarballOf({ 'm.bin': data, 'n.bin': Buffer.from('other') });
    expect(sha256(await read(archive, 'package/m.bin'))).toBe(sha256(data));
  });

  it('rejects an archive cut short, one without the member, and one that is none', async () => {
    const wheel = wheelOf('m.bin', data);
    await expect(read(await wheelFile(wheel.subarray(0, wheel.length >> 1)), 'm.bin')).rejects.toThrow();
    await expect(read(await wheelFile(wheel), 'other.bin')).rejects.toThrow('no whole other.bin');
    await expect(read(await wheelFile(Buffer.from('<html>')), 'm.bin')).rejects.toThrow();
    await expect(read(await tarballOf({ 'm.bin': data }), 'package/x')).rejects.toThrow('no whole');
  });
});
