import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { projectFolder } from '#kernel/platform/project.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

/** Builds what runs in production into dist/: programs, and the chunks that they share. */
const programs = ['gateway/main', 'gateway/services', 'gateway/remote', 'prisma/seed/stage'];
const entryPoints = [...programs, ...subgraphNames.map((name) => `subgraphs/${name}/main`)];
const folder = join(projectFolder, 'dist');

const { outputFiles } = await build({
  absWorkingDir: projectFolder,
  entryPoints: entryPoints.map((program) => `${program}.ts`),
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outbase: '.',
  outdir: 'dist',
  sourcemap: true,
  logLevel: 'warning',
  write: false,
});
// Chunks before the programs that load them: a process that starts meanwhile finds whole files, of before or of now.
const isProgram = (path: string) => entryPoints.some((program) => path === join(folder, `${program}.js`));
const [chunks, rest] = [
  outputFiles.filter(({ path }) => !isProgram(path)),
  outputFiles.filter(({ path }) => isProgram(path)),
];
for (const { path, contents } of [...chunks, ...rest]) replace(path, contents);
const kept = new Set(outputFiles.map(({ path }) => path));
// The explorer's page is made beside (tools/explorer).
const isPage = (path: string) => /^explorer\b/.test(relative(folder, path));
for (const path of filesIn(folder)) if (!kept.has(path) && !isPage(path)) rmSync(path);

/** Puts a file in the place of another at once; one that says the same stays. */
function replace(path: string, contents: Uint8Array): void {
  if (read(path)?.equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

function read(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

function filesIn(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
