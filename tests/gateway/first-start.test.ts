import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { builtProgram } from '../support/built.ts';
import { temporaryDirectory } from '../support/world.ts';

it('a first start says at once that it makes the demonstration city, and how long that takes', async () => {
  const folder = temporaryDirectory();
  const variables = {
    NODE_ENV: 'production',
    EGRET_DATA_DIR: folder.path,
    HOST: '127.0.0.1',
    PORT: '0',
    EGRET_CITY: 'demonstration',
  };
  const service = spawn(process.execPath, [builtProgram('gateway/main')], {
    env: childEnvironment(variables),
    stdio: ['ignore', 'pipe', 'inherit'],
    // It has a child of its own, which makes the city: both end together.
    detached: true,
  });
  const ended = once(service, 'exit');
  const [first] = await once(createInterface(service.stdout), 'line');
  expect(first).toMatch(/^Making a new database with the made-up city of Ludao 鹭岛, once: some 15 seconds …/);
  process.kill(-Number(service.pid), 'SIGKILL');
  await ended;
  folder.remove();
});
