import sql, { raw } from 'sql-template-tag';
import { derivedId, newId } from '#kernel/graph/ids.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Run } from '#kernel/platform/database/writing.ts';
import { perProcess } from '#kernel/platform/serving/per-process.ts';
import { type Prisma, PrismaClient, type Provider, type Resource } from '#prisma/resources/generated/client.ts';
import type { ResourceStatus } from '#prisma/resources/generated/enums.ts';
import type { NamesWith, ValueOf } from './attributes.ts';
import type { Corrections } from './resource/rules/corrections.ts';
import { contentNames, type ResourceContent } from './resource/rules/merge-record.ts';
import type { SyncRecord } from './resource/rules/sync-record.ts';
import type { SampleRule } from './sample/rules/check-sample.ts';

export type Transaction = Prisma.TransactionClient;

/** The Prisma client of this subgraph, one per process. */
export const clientOf = perProcess(
  ({ database }) => new PrismaClient({ adapter: database.prismaAdapter('resources') }),
);

export interface StoredResource {
  readonly id: string;
  readonly code: string;
  readonly status: ResourceStatus;
  readonly version: number;
  readonly screeningVersion: number;
  readonly source: string;
  readonly hasSample: boolean;
  readonly content: ResourceContent;
  readonly corrections: Corrections;
}

/** What of a row no source says. A column that is neither here nor an attribute does not compile, nor one that is both. */
const ownColumns = {
  id: true,
  code: true,
  source: true,
  status: true,
  version: true,
  screeningVersion: true,
  hasSample: true,
  corrections: true,
  createdAt: true,
  syncedAt: true,
  number: true,
  providerName: true,
} as const satisfies Record<Exclude<keyof Resource, keyof ResourceContent>, true>;

/** A row with what it holds as JSON in its own form. */
type ResourceRow = RowOf<Resource, { readonly [Name in JsonName]: ValueOf<Name, 'kept'> }>;
type JsonName = NamesWith<{ kind: 'period' }>;

type ContentColumn = Exclude<keyof Resource, keyof typeof ownColumns>;

/** An attribute that is no column of the model does not compile. */
const contentColumns: readonly ContentColumn[] = [...contentNames, 'providerId', 'fields'];

/** The columns by attribute: `issued_at` for `issuedAt`. */
const columnNames = new Map(
  contentColumns.map((name) => [name, name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]),
);

/** Resources of these codes, locked until the transaction ends. */
export async function loadResources(run: Run, codes: readonly string[]): Promise<Map<string, StoredResource>> {
  const rows = await run<ResourceRow>(
    sql`SELECT * FROM resources.resource WHERE code = ANY(${[...codes]}::text[]) ORDER BY id FOR UPDATE`,
  );
  return new Map(rows.map((row) => [row.code, toStored(row)]));
}

function toStored(row: ResourceRow): StoredResource {
  const { id, code, status, version, screeningVersion, source, hasSample, corrections } = row;
  const own = { id, code, status, version, screeningVersion, source, hasSample };
  const content: ResourceContent = { ...pick(row, contentColumns), fields: row.fields as unknown[] };
  return { ...own, corrections: corrections as Corrections, content };
}

function pick<Row extends object, Name extends keyof Row>(row: Row, names: readonly Name[]): Pick<Row, Name> {
  return Object.fromEntries(names.map((name) => [name, row[name]])) as Pick<Row, Name>;
}

/** What records make of providers. */
export interface ProviderPlan {
  /** The ids of all that the records name, by code; of a new one the id that it will have. */
  readonly ids: ReadonlyMap<string, string>;
  readonly made: readonly Provider[];
  readonly renamed: readonly { readonly before: Provider; readonly after: Provider }[];
}

/** The providers that records name: those that are new, and those that go by another name or kind now. */
export async function planProviders(run: Run, records: readonly SyncRecord[], now: Date): Promise<ProviderPlan> {
  const given = new Map(records.map((record) => [record.providerCode, record]));
  const existing = await run<Provider>(
    sql`SELECT id, code, name, kind, created_at FROM resources.provider WHERE code = ANY(${[...given.keys()]}::text[])`,
  );
  const known = new Set(existing.map(({ code }) => code));
  const missing = [...given.values()].filter(({ providerCode }) => !known.has(providerCode));
  const made = missing.map(({ providerCode: code, providerName: name, providerKind }) => ({
    id: derivedId('provider', code),
    code,
    name,
    kind: providerKind ?? ('GOVERNMENT_DEPARTMENT' as const),
    createdAt: now,
  }));
  const renamed = existing.flatMap((before) => {
    const record = given.get(before.code);
    if (!record) return [];
    const after = { ...before, name: record.providerName, kind: record.providerKind ?? before.kind };
    return after.name === before.name && after.kind === before.kind ? [] : [{ before, after }];
  });
  return { ids: new Map([...existing, ...made].map(({ code, id }) => [code, id])), made, renamed };
}

/** Makes providers that are new, and renames those that go by another name now. */
export async function saveProviders(transaction: Transaction, { made, renamed }: ProviderPlan): Promise<void> {
  if (made.length > 0) await transaction.provider.createMany({ data: [...made] });
  for (const { after } of renamed)
    await transaction.provider.update({ where: { id: after.id }, data: { name: after.name, kind: after.kind } });
}

/** Makes the themes that are new; a theme is known by its name until someone gives it a better one. */
export async function ensureThemes(run: Run, records: readonly SyncRecord[]): Promise<void> {
  const codes = new Set(records.flatMap(({ themes }) => themes ?? []));
  // In one order everywhere, so that no two writers wait for each other's themes.
  await run(sql`INSERT INTO resources.theme (code, name)
    SELECT code, code FROM unnest(${[...codes].sort()}::text[]) AS named(code) ON CONFLICT DO NOTHING`);
}

/** The desensitisation rules of these ids, as development publishes them. */
export async function loadRules(run: Run, ids: readonly string[]): Promise<Map<string, SampleRule>> {
  if (ids.length === 0) return new Map();
  const rows = await run<{ id: string; status: string; scope: string; steps: { field: string }[] }>(
    sql`SELECT id, status, scope, steps FROM facts.processing_rule WHERE id = ANY(${[...ids]}::text[])`,
  );
  return new Map(
    rows.map(({ id, status, scope, steps }) => [id, { status, scope, fields: steps.map(({ field }) => field) }]),
  );
}

export interface NewResource {
  readonly code: string;
  readonly source: string;
  readonly content: ResourceContent;
  readonly hasSample: boolean;
}

/** What a sync says of a resource, again each time, as columns. */
function columnsOf({ content, hasSample, now }: { content: ResourceContent; hasSample: boolean; now: Date }) {
  const said = contentColumns.map((name) => [columnNames.get(name), content[name]] as const);
  return { ...Object.fromEntries(said), has_sample: hasSample, status: 'ACTIVE', synced_at: now };
}

/** Stores new resources in one statement and gives their ids, in order. */
export async function createResources(run: Run, resources: readonly NewResource[], now: Date): Promise<string[]> {
  const rows = resources.map(({ code, source, content, hasSample }) => ({
    ...columnsOf({ content, hasSample, now }),
    id: newId('resource', now),
    code,
    source,
    version: 1,
    screening_version: 1,
    created_at: now,
    corrections: {},
  }));
  const [first] = rows;
  if (!first) return [];
  const columns = raw(Object.keys(first).join(', '));
  await run(sql`INSERT INTO resources.resource (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::resources.resource, ${JSON.stringify(rows)}::jsonb)`);
  return rows.map(({ id }) => id);
}

export interface ResourceChange {
  readonly id: string;
  readonly version: number;
  readonly screeningVersion: number;
  readonly content: ResourceContent;
  readonly corrections: Corrections;
  readonly hasSample: boolean;
}

/** Stores in one statement the new states of resources, which are ACTIVE from now on. */
export async function updateResources(run: Run, changes: readonly ResourceChange[], now: Date): Promise<void> {
  const rows = changes.map(({ id, version, screeningVersion, content, corrections, hasSample }) => ({
    ...columnsOf({ content, hasSample, now }),
    id,
    version,
    screening_version: screeningVersion,
    corrections,
  }));
  const [first] = rows;
  if (!first) return;
  const assignments = Object.keys(first).map((column) => `${column} = changed.${column}`);
  await run(sql`UPDATE resources.resource r SET ${raw(assignments.join(', '))}
    FROM jsonb_populate_recordset(NULL::resources.resource, ${JSON.stringify(rows)}::jsonb) AS changed WHERE r.id = changed.id`);
}

/** Something was written that no event tells of: no answer from before it is taken for the same. The last statement of a transaction, as it holds a lock. */
export async function noteUnjournalled(run: Run): Promise<void> {
  await run(sql`INSERT INTO resources.unjournalled_change (id, token) VALUES (1, gen_random_uuid()::text)
    ON CONFLICT (id) DO UPDATE SET token = excluded.token`);
}
