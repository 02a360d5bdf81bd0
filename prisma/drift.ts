import { subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { loadEngine, migratedDatabase, pendingChanges } from './schema-engine.ts';

const [engine, pglite] = await Promise.all([loadEngine(), migratedDatabase()]);
const drift: string[] = [];
for (const subgraph of subgraphNames) {
  const changes = await pendingChanges(engine, pglite, subgraph);
  if (changes) drift.push(`${subgraph}: the migrations lack what schema.prisma says:\n${changes}`);
}
await pglite.close();
console.log(drift.length === 0 ? 'Migrations and schemas agree.' : drift.join('\n'));
if (drift.length > 0) process.exitCode = 1;
