import { cpus } from 'node:os';
import { parseArgs } from 'node:util';

import { access } from './access.ts';
import { again } from './again.ts';
import { apart } from './apart.ts';
import { catalog } from './catalog.ts';
import { edge } from './edge.ts';
import { embedded } from './embedded.ts';
import { headline } from './headline.ts';
import { importing } from './importing.ts';
import { loop } from './loop.ts';
import { page } from './page.ts';
import { plans } from './plans.ts';
import { type Bench, type BenchRow, toTable } from './report.ts';

/** The groups of rows by name: each is one file that exports one function. */
const benches: Readonly<Record<string, Bench>> = {
  headline,
  loop,
  page,
  again,
  access,
  apart,
  edge,
  catalog,
  plans,
  embedded,
  importing,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    resources: { type: 'string', default: '100000' },
    catalog: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '5' },
  },
});
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
const sizes = {
  resources: Number(values.resources),
  catalog: Number(values.catalog),
  seconds: Number(values.seconds),
};
const rows: BenchRow[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  console.error(`${name} …`);
  rows.push(...(await bench(sizes)));
}
console.log(`\n${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.versions.node}\n\n${toTable(rows)}`);
process.exit(rows.some(({ holds }) => holds === false) ? 1 : 0);
