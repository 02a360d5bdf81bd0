import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { publicSchemaFile } from '#kernel/platform/project.ts';
import { root } from '../architecture/repository-files.ts';
import { listen } from '../support/listen.ts';

const folder = join(root, 'examples', 'web');
export const manifest = join(folder, 'src', 'generated', 'persisted-documents.json');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** The example's site on a port of its own: it is there before the service is, which must know its origin. */
export interface ExampleSite {
  readonly origin: string;
  /** Installs what the example needs and builds it for a graph at this address. */
  build(graphUrl: string, outDir: string): Promise<void>;
  close(): void;
}

export async function openExampleSite(): Promise<ExampleSite> {
  const files = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    // Every address of the page is the one document; what stands in the address is read in the browser.
    const file = files.has(path) ? path : '/index.html';
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream').end(files.get(file));
  });
  const origin = `http://127.0.0.1:${await listen(server, 0, '127.0.0.1')}`;
  return {
    origin,
    build: async (graphUrl, outDir) => {
      await install();
      await npm(
        ['run', '--silent', 'build', '--', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'],
        graphUrl,
      );
      for (const name of readdirSync(outDir, { recursive: true, encoding: 'utf8' }))
        if (statSync(join(outDir, name)).isFile()) files.set(`/${name}`, readFileSync(join(outDir, name)));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A copy of the example beside the public schema, as a team that changes it has it; gives the copy's folder. */
export async function copyExample(parent: string): Promise<string> {
  await install();
  const copy = join(parent, 'examples', 'web');
  mkdirSync(copy, { recursive: true });
  const isOurs = (path: string) => !path.startsWith(join(folder, 'node_modules'));
  cpSync(folder, copy, { recursive: true, filter: isOurs });
  symlinkSync(join(folder, 'node_modules'), join(copy, 'node_modules'));
  cpSync(publicSchemaFile, join(parent, 'public.graphql'));
  return copy;
}

/** Generates the types of a copy's documents, and checks them and all that uses them. */
export async function checkTypes(copy: string): Promise<string> {
  const run = (...words: string[]) =>
    promisify(execFile)('npx', ['--no-install', ...words], { cwd: copy, env: childEnvironment({ NODE_ENV: '' }) });
  await run('graphql-codegen');
  return run('tsc', '--noEmit').then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}

/** As a front-end team does, from the example's own lock file; not again while that is unchanged. */
async function install(): Promise<void> {
  const installed = join(folder, 'node_modules', '.package-lock.json');
  const lock = join(folder, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs > statSync(lock).mtimeMs) return;
  await npm(['ci', '--no-audit', '--no-fund', '--prefer-offline']);
}

async function npm(words: readonly string[], graphUrl = ''): Promise<void> {
  const env = childEnvironment({ VITE_EGRET_URL: graphUrl, NODE_ENV: '' });
  await promisify(execFile)('npm', [...words], { cwd: folder, env });
}
