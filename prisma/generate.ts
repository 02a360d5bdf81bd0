import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { keepEmptyCluster } from '#kernel/platform/database/empty-cluster.ts';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';

const command = join(dirname(createRequire(import.meta.url).resolve('prisma/package.json')), 'build', 'index.js');

/** Generates one subgraph's Prisma client. The engine that `generate` asks for is never run, so any existing file will do. */
function generateClient(subgraph: string): Promise<void> {
  const schema = join('prisma', subgraph, 'schema.prisma');
  const environment = childEnvironment({
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  });
  const child = spawn(process.execPath, [command, 'generate', '--schema', schema, '--no-hints'], {
    // Prisma looks for the generator of Pothos' types on the path alone.
    env: { ...environment, PATH: [join('node_modules', '.bin'), environment.PATH].join(delimiter) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => (printed += chunk));
  child.stderr.on('data', (chunk) => (printed += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`prisma generate failed for ${subgraph}:\n${printed}`)),
    );
  });
}

const kept = keepEmptyCluster();
for (let i = 0; i < subgraphNames.length; i += 2) await Promise.all(subgraphNames.slice(i, i + 2).map(generateClient));
await kept;
console.log(`Generated ${subgraphNames.length} Prisma clients.`);
