import sql, { raw } from 'sql-template-tag';
import type { Context, Services } from '#kernel/context.ts';
import { derivedId, newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { type Prisma, PrismaClient } from '#prisma/resources/generated/client.ts';
import type { Corrections } from './domain/corrections.ts';
import type { ResourceContent } from './domain/merge-record.ts';
import type { SyncRecord } from './domain/record.ts';
import type { SampleRule } from './domain/sample.ts';

export type Transaction = Prisma.TransactionClient;

const clients = new WeakMap<Services, PrismaClient>();

/** The Prisma client of this subgraph, one per process. */
export function clientOf({ services }: Context): PrismaClient {
  const existing = clients.get(services);
  if (existing) return existing;
  const client = new PrismaClient({ adapter: services.database.prismaAdapter('resources') });
  clients.set(services, client);
  return client;
}

export interface StoredResource {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly version: number;
  readonly screeningVersion: number;
  readonly source: string;
  readonly hasSample: boolean;
  readonly content: ResourceContent;
  readonly corrections: Corrections;
}

/** Resources of these codes, locked until the transaction ends. */
export async function loadResources(
  transaction: Transaction,
  run: Run,
  codes: readonly string[],
): Promise<Map<string, StoredResource>> {
  await run(sql`SELECT id FROM resources.resource WHERE code = ANY(${[...codes]}::text[]) ORDER BY id FOR UPDATE`);
  const rows = await transaction.resource.findMany({ where: { code: { in: [...codes] } } });
  return new Map(
    rows.map(
      ({
        id,
        code,
        status,
        version,
        screeningVersion,
        source,
        hasSample,
        createdAt: _,
        syncedAt: __,
        number: ___,
        providerName: ____,
        corrections,
        ...content
      }) => [
        code,
        {
          id,
          code,
          status,
          version,
          screeningVersion,
          source,
          hasSample,
          corrections: corrections as Corrections,
          content: { ...content, fields: content.fields as unknown[] },
        },
      ],
    ),
  );
}

/** Providers' ids by code, after making those that are new and renaming those that go by another name now. */
export async function ensureProviders(
  transaction: Transaction,
  records: readonly SyncRecord[],
  now: Date,
): Promise<Map<string, string>> {
  const given = new Map(records.map((record) => [record.providerCode, record]));
  const existing = await transaction.provider.findMany({ where: { code: { in: [...given.keys()] } } });
  const known = new Map(existing.map((provider) => [provider.code, provider]));
  const missing = [...given.values()].filter(({ providerCode }) => !known.has(providerCode));
  const made = missing.map(({ providerCode: code, providerName: name, providerKind }) => ({
    id: derivedId('provider', code),
    code,
    name,
    kind: providerKind ?? 'GOVERNMENT_DEPARTMENT',
    createdAt: now,
  }));
  await transaction.provider.createMany({ data: made });
  for (const { id, code, name, kind } of existing) {
    const record = given.get(code);
    if (!record) continue;
    const changed = { name: record.providerName, kind: record.providerKind ?? kind };
    if (changed.name !== name || changed.kind !== kind)
      await transaction.provider.update({ where: { id }, data: changed });
  }
  return new Map([...existing, ...made].map(({ code, id }) => [code, id]));
}

/** Makes the themes that are new; a theme is known by its name until someone gives it a better one. */
export async function ensureThemes(transaction: Transaction, records: readonly SyncRecord[]): Promise<void> {
  const codes = new Set(records.flatMap(({ themes }) => themes ?? []));
  // In one order everywhere, so that no two writers wait for each other's themes.
  await transaction.theme.createMany({
    data: [...codes].sort().map((code) => ({ code, name: code })),
    skipDuplicates: true,
  });
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

const columns = raw(
  `id, code, title, description, provider_id, provider_code, themes, keywords, fields, format, update_frequency, sharing, openness, grade,
   contains_personal_information, contains_trade_secrets, delivery, status, version, screening_version, issued_at, modified_at, synced_at,
   landing_page, licence, source, has_sample, created_at, corrections`,
);

/** Stores new resources in one statement and gives their ids, in order. */
export async function createResources(run: Run, resources: readonly NewResource[], now: Date): Promise<string[]> {
  if (resources.length === 0) return [];
  const rows = resources.map(({ code, source, content, hasSample }) => ({
    ...snakeCased(content),
    id: newId('resource', now),
    code,
    source,
    has_sample: hasSample,
    status: 'ACTIVE',
    version: 1,
    screening_version: 1,
    synced_at: now,
    created_at: now,
    corrections: {},
  }));
  await run(sql`INSERT INTO resources.resource (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::resources.resource, ${JSON.stringify(rows)}::jsonb)`);
  return rows.map(({ id }) => id);
}

/** Keys as columns have them: updateFrequency is update_frequency. */
function snakeCased(content: ResourceContent): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}

export interface ResourceChange {
  readonly id: string;
  readonly version: number;
  readonly screeningVersion: number;
  readonly content: ResourceContent;
  readonly corrections: Corrections;
  readonly hasSample: boolean;
}

/** Stores the new state of a resource that is ACTIVE from now on. */
export async function updateResource(
  transaction: Transaction,
  { id, content, corrections, ...rest }: ResourceChange,
  now: Date,
): Promise<void> {
  await transaction.resource.update({
    where: { id },
    data: {
      ...columnsOf(content),
      ...rest,
      corrections: corrections as Prisma.InputJsonObject,
      status: 'ACTIVE',
      syncedAt: now,
    },
  });
}

function columnsOf(content: ResourceContent) {
  return {
    ...content,
    themes: [...content.themes],
    keywords: [...content.keywords],
    fields: content.fields as Prisma.InputJsonValue,
  };
}
