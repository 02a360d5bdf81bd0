import type { Environment } from '#kernel/platform/environment.ts';
import { connectGraph, connectService, type GraphClient, type Identity } from '../../client.ts';
import { type Shell, settingsOf } from '../../shell.ts';
import { UsageError } from '../../usage-error.ts';
import type { Arguments } from '../arguments.ts';
import { openInput } from '../read/open-input.ts';
import { readTable, type Table } from '../read/table.ts';
import { findResource, findRule, type PreparedSample, prepareSample, sendSample } from './attach-sample.ts';
import { sampleKeys } from './sample-keys.ts';
import { rowsForFields, type SampleRows } from './sample-rows.ts';

const shownRows = 3;

/** Takes the first rows of a table, desensitised, as the sample of a resource; answers with the exit code. */
export async function importSample(
  shell: Shell,
  identity: Identity,
  given: Arguments & { readonly sampleFor: string },
): Promise<number> {
  const [file, another] = given.files;
  if (file === undefined || another !== undefined) throw new UsageError('With --sample-for give one table.');
  const environment = settingsOf(shell);
  const input = await openInput(file, given, shell.input);
  const table = await readTable(input.bytes, { name: file });
  const client = given.dryRun ? await connectService(environment, identity) : await connectGraph(environment, identity);
  const taking = { environment, table, file, given, console: shell.console };
  try {
    return await (client === null ? showTable(taking) : takeIn(client, taking));
  } finally {
    await client?.close();
  }
}

interface Taking {
  readonly environment: Environment;
  readonly table: Table;
  readonly file: string;
  readonly given: Arguments & { readonly sampleFor: string };
  readonly console: Shell['console'];
}

async function takeIn(client: GraphClient, { environment, table, file, given, console }: Taking): Promise<number> {
  const resource = await findResource(client, given.sampleFor);
  const rule = given.rule === undefined ? null : await findRule(client, given.rule);
  const taken = rowsForFields(table, resource.fields, { file, most: given.rows, declare: given.declare });
  const { keys, kept } = sampleKeys(environment);
  const sample = prepareSample(taken, rule, keys);
  console.log(describe(taken, sample, `${resource.code} ${resource.title}`));
  if (!kept && sample.columns.some(({ technique }) => technique === 'PSEUDONYMISE' || technique === 'PERTURB'))
    console.log('The key of this service is not at hand: pseudonyms and noise are of this run alone.');
  if (sample.findings.length > 0) return refuse(sample, console);
  if (given.dryRun) return preview(sample, console);
  const fields = taken.fields === resource.fields ? null : taken.fields;
  if (fields === null && sample.digest === resource.sample?.digest) {
    console.log('The resource has this very sample: nothing was sent.');
    return 0;
  }
  const version = await sendSample(client, { resource, sample, fields, ruleId: given.rule });
  console.log(`Attached ${sample.rows.length} rows; the resource is at version ${version}. Digest ${sample.digest}.`);
  return 0;
}

function refuse({ findings }: PreparedSample, console: Shell['console']): number {
  const shown = findings.slice(0, 20).map((finding) => `  ${finding}`);
  const more = findings.length > 20 ? [`  and ${findings.length - 20} more`] : [];
  console.error(
    ['Refused: personal data (Article 4). Nothing was sent; give these columns a technique:', ...shown, ...more].join(
      '\n',
    ),
  );
  return 1;
}

function preview({ rows, digest }: PreparedSample, console: Shell['console']): number {
  console.log(`The first of ${rows.length} rows, as they would be attached (digest ${digest}):`);
  for (const row of rows.slice(0, shownRows)) console.log(`  ${JSON.stringify(row)}`);
  console.log('\nDry run: nothing was written.');
  return 0;
}

function describe({ rows, missing }: SampleRows, { columns }: PreparedSample, name: string): string {
  const lines = columns.map(({ name: column, dataType, technique }) => `  ${column}: ${dataType}, ${technique}`);
  const none = missing.length > 0 ? [`No column for ${missing.join(', ')}.`] : [];
  return [`${rows.length} rows for ${name}:`, ...lines, ...none].join('\n');
}

/** What can be told of a table without a service: the types of its columns. No row is shown, because no technique is known. */
function showTable({ table, file, given: { rows, declare }, console }: Taking): number {
  const taken = rowsForFields(table, [], { file, most: rows, declare });
  const columns = taken.fields.map(({ name, dataType }) => `  ${name}: ${dataType}`);
  console.log([`No service answers: ${taken.rows.length} rows of`, ...columns].join('\n'));
  console.log('\nDry run: nothing was written.');
  return 0;
}
