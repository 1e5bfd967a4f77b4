import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { hostLabel, parseInventory } from './inventory.js';

const HOST = '{ host: gpu-1, gpus: 8, path: /data/zhubo }';

describe('parseInventory', () => {
  it('fills in what is usual', () => {
    const { hosts, ...rest } = parseInventory(
      `hosts:\n  - { host: 10.0.0.1, user: root, port: 2201, gpus: 8, path: /data/z }\n`,
      'hosts.yaml',
    );
    expect(hosts).toEqual([{ host: '10.0.0.1', user: 'root', port: 2201, gpus: 8, path: '/data/z' }]);
    expect(rest).toEqual({ python: 'python3', rendezvousPort: 29_400, shared: false });
    expect(hostLabel(hosts[0]!)).toBe('root@10.0.0.1:2201');
  });

  it.each([
    ['', /^hosts.yaml: hosts: the list of machines is missing/],
    ['hosts: []', /hosts: name at least one machine/],
    ['hosts: [{ gpus: 8, path: /d }]', /hosts.0.host: the machine’s name/],
    ['hosts: [{ host: "-oProxyCommand=id", gpus: 8, path: /d }]', /hosts.0.host: want a host name/],
    ['hosts: [{ host: a, gpus: 8, path: data }]', /hosts.0.path: want an absolute path/],
    ['hosts: [{ host: a, gpus: 8, path: "/d;$(id)\'" }]', /hosts.0.path: want an absolute path/],
    [
      'hosts: [{ host: a, gpus: 8, path: /d, password: x }]',
      /hosts.0.password: no such key.*by key, never by password/,
    ],
    [`hosts: [${HOST}, ${HOST}]`, /hosts.1: gpu-1:22 is there already/],
    ['hosts: [', /not YAML/],
  ])('%s', (yaml, message) => {
    expect(() => parseInventory(yaml, 'hosts.yaml')).toThrow(message);
  });

  it('reads the example that one begins with', async () => {
    const example = new URL('../../../../deploy/training/hosts.example.yaml', import.meta.url);
    expect(parseInventory(await readFile(example, 'utf8'), 'example').hosts).toHaveLength(2);
  });
});
