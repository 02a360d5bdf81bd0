import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const faulty = `
  import { createLog } from '#kernel/platform/log.ts';
  import { outliveFaults } from '#kernel/platform/last-resort.ts';
  outliveFaults(createLog('error', 'faulty'));
  setTimeout(() => { throw new Error('thrown by nobody'); }, 0);
  setTimeout(() => void Promise.reject(new Error('rejected by nobody')), 0);
  setTimeout(() => console.log('alive'), 20);
`;

it('a fault that nobody caught is logged, and the process lives on', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', faulty],
    {
      encoding: 'utf8',
    },
  );
  expect([status, stdout.trim()]).toEqual([0, 'alive']);
  expect(stderr).toContain('thrown by nobody');
  expect(stderr).toContain('rejected by nobody');
});
