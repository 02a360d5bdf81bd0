import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { childEnvironment } from '#kernel/platform/environment.ts';

/** The releases of Node on which Egret is held to run: the oldest that it takes, and those that are maintained. */
const releases = ['20.19', '22', '24'];
/** The share of the tests that every release runs: what touches its HTTP, its streams, its database addon and the planner's. */
const share = [
  'tests/headline',
  'tests/story',
  'tests/database/types',
  'tests/gateway/protocol',
  'tests/gateway/export',
  'tests/import/formats',
];
const root = join(import.meta.dirname, '..');

/** The folder of a release's `node`, out of the npm registry, kept between runs. */
function binFolder(release: string): string {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, 'node_modules', '.cache', 'nodes', release);
  const bin = join(folder, 'node_modules', name, 'bin');
  if (!existsSync(bin)) {
    const words = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder, `${name}@${release}`];
    execFileSync('npm', words, { stdio: 'inherit' });
  }
  return bin;
}

/** Runs a command of the repository under a release; whether it succeeded. */
function runUnder(bin: string, words: readonly string[]): boolean {
  const { PATH = '' } = childEnvironment({});
  const env = childEnvironment({ PATH: `${bin}${delimiter}${PATH}` });
  return spawnSync(words[0] ?? '', words.slice(1), { cwd: root, env, stdio: 'inherit' }).status === 0;
}

const failed = releases.filter((release) => {
  const bin = binFolder(release);
  console.log(`\nNode ${execFileSync(join(bin, 'node'), ['--version'], { encoding: 'utf8' }).trim()}`);
  return !runUnder(bin, ['npm', 'run', '--silent', 'check']) || !runUnder(bin, ['npx', 'vitest', 'run', ...share]);
});
console.log(failed.length === 0 ? `Holds on Node ${releases.join(', ')}.` : `Fails on Node ${failed.join(', ')}.`);
process.exitCode = failed.length === 0 ? 0 : 1;
