import { createHash } from 'node:crypto';
import { parties, repeatable, type Story } from './story.ts';
import { providers, themes } from './topics.ts';

const frequencies = [
  'DAILY',
  'MONTHLY',
  'REALTIME',
  'WEEKLY',
  'QUARTERLY',
  'ANNUALLY',
  'HOURLY',
  'IRREGULAR',
  'SEMIANNUALLY',
  'MONTHLY',
  'DAILY',
] as const;
const districts = ['思明区', '湖滨区', '集岸区', '海沧湾区', '同山区', '翔城区'] as const;

export interface SeededResource {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly providerName: string;
  readonly fields: readonly Field[];
  readonly marked: boolean;
  readonly status: 'ACTIVE' | 'RETIRED';
  readonly grade: string;
  readonly version: number;
  readonly screeningVersion: number;
}

interface Field {
  readonly name: string;
  readonly title: string;
  readonly dataType: string;
  readonly sensitivity: string;
  readonly desensitisation: string | null;
}

/** Providers, themes and 132 resources with samples of 72 of them: the resource catalog of the made-up city. */
export function addCatalog(story: Story): SeededResource[] {
  for (const { code, name, ...rest } of providers) {
    const kind = 'publicService' in rest ? 'PUBLIC_SERVICE_ORGANISATION' : 'GOVERNMENT_DEPARTMENT';
    story.add('resources.provider', { id: story.id('provider', code), code, name, kind, created_at: story.ago(420) });
  }
  for (const { code, name } of themes) story.add('resources.theme', { code, name });
  const resources = themes.flatMap((theme, t) =>
    theme.topics.map((topic, k) => addResource(story, { theme, topic, t, k })),
  );
  addRun(story, resources.length);
  return resources;
}

interface Place {
  readonly theme: (typeof themes)[number];
  readonly topic: string;
  readonly t: number;
  readonly k: number;
}

function addResource(story: Story, { theme, topic, t, k }: Place): SeededResource {
  const n = t * 11 + k;
  const suppliers = providers.filter((provider) => (provider.themes as readonly string[]).includes(theme.code));
  const provider = suppliers[k % suppliers.length] ?? providers[0];
  const code = `LD-${theme.code}-${String(k + 1).padStart(3, '0')}`;
  const marked = k === 4 || topic === '人口分布统计';
  const fields = fieldsOf(theme.code, marked);
  const status = k === 9 && t % 2 === 0 ? 'RETIRED' : 'ACTIVE';
  const screeningVersion = k === 7 && t === 1 ? 2 : 1;
  const version = (status === 'RETIRED' ? 2 : 1) + (screeningVersion - 1);
  // The first resource is the newest, so that the path the README walks comes first.
  const created = story.ago(n === 0 ? 60 : 100 + (n % 240), 8);
  const id = story.id('resource', code);
  const grade = gradeOf(t, k);
  const sampled = k < 6 && grade !== 'CORE';
  const frequency = frequencies[k] ?? 'OTHER';
  story.add('resources.resource', {
    id,
    code,
    title: `${topic}数据`,
    description: `鹭岛市${topic}的示范数据，内容均为虚构。`,
    provider_id: story.id('provider', provider.code),
    provider_code: provider.code,
    themes: [theme.code],
    keywords: [topic, theme.name],
    fields: fields.map((field) => ({ ...field, description: null, length: null, unit: null })),
    format: k % 3 === 0 ? 'API' : 'CSV',
    update_frequency: frequency,
    sharing: k === 8 ? 'NONE' : k % 2 === 0 ? 'UNCONDITIONAL' : 'CONDITIONAL',
    openness: opennessOf(t, k),
    grade,
    contains_personal_information: marked,
    contains_trade_secrets: false,
    delivery: k % 5 === 2 ? 'INTERFACE' : 'AGGREGATED',
    status,
    version,
    screening_version: screeningVersion,
    issued_at: story.ago(400 - k, 9),
    modified_at:
      k % 4 === 3
        ? story.ago(300, 7)
        : story.ago(frequency === 'HOURLY' || frequency === 'REALTIME' ? 0 : 1 + (k % 2), 0),
    synced_at: created,
    landing_page: `https://data.ludao.example/catalog/${code}`,
    licence: '鹭岛市公共数据开放协议（示例）',
    source: 'ludao-demonstration',
    corrections: {},
    has_sample: sampled,
    created_at: created,
  });
  if (sampled) addSample(story, id, fields, n);
  const event = { subjectType: 'Resource', subjectId: id, ...parties.infoCenter, article: 8 };
  story.tell('resources', { ...event, at: created, type: 'resource.created', from: null, to: 'ACTIVE' });
  if (screeningVersion > 1)
    story.tell('resources', { ...event, at: story.ago(20), type: 'resource.updated', from: 'ACTIVE', to: 'ACTIVE' });
  if (status === 'RETIRED')
    story.tell('resources', { ...event, at: story.ago(30), type: 'resource.retired', from: 'ACTIVE', to: 'RETIRED' });
  return {
    id,
    code,
    title: `${topic}数据`,
    providerName: provider.name,
    fields,
    marked,
    status,
    grade,
    version,
    screeningVersion,
  };
}

function gradeOf(t: number, k: number): string {
  if (k === 10) return t % 3 === 0 ? 'CORE' : 'UNKNOWN';
  return k === 5 ? 'IMPORTANT' : 'GENERAL';
}

function opennessOf(t: number, k: number): string {
  if (k === 8) return 'NONE';
  if (k === 10 && t % 2 === 0) return 'UNKNOWN';
  return k % 2 === 0 ? 'UNCONDITIONAL' : 'CONDITIONAL';
}

function fieldsOf(theme: string, marked: boolean): Field[] {
  const plain: Field[] = [
    { name: 'code', title: '编号', dataType: 'STRING', sensitivity: 'PUBLIC', desensitisation: null },
    {
      name: 'district',
      title: '行政区',
      dataType: 'STRING',
      sensitivity: 'PUBLIC',
      desensitisation: theme === 'YL' ? 'GENERALISE' : null,
    },
    { name: 'on_date', title: '日期', dataType: 'DATE', sensitivity: 'PUBLIC', desensitisation: null },
    { name: 'amount', title: '数量', dataType: 'INTEGER', sensitivity: 'INTERNAL', desensitisation: 'PERTURB' },
  ];
  const person: Field = {
    name: 'holder',
    title: '当事人代号',
    dataType: 'STRING',
    sensitivity: 'PERSONAL',
    desensitisation: 'PSEUDONYMISE',
  };
  return marked ? [...plain, person] : plain;
}

/** Rows that follow a resource's fields; pseudonyms are keyed digests of made-up names. */
function sampleRows(fields: readonly Field[], seed: number, count = 8): Record<string, unknown>[] {
  const next = repeatable(seed + 1);
  return Array.from({ length: count }, (_, i) => {
    const values: Record<string, unknown> = {
      code: `${String.fromCharCode(65 + (seed % 26))}${String(i + 1).padStart(3, '0')}`,
      district: districts[Math.floor(next() * districts.length)],
      on_date: `2026-0${1 + (i % 9)}-1${i % 10}`,
      amount: Math.floor(next() * 900) + 10,
      holder: `ps_${createHash('sha256').update(`ludao:${seed}:${i}`).digest('hex').slice(0, 8).replace(/\d/g, 'q')}`,
    };
    return Object.fromEntries(fields.map(({ name }) => [name, values[name] ?? null]));
  });
}

/** A sample as it is stored: columns with their technique, rows, and their digest. */
export function sampleOf(story: Story, fields: readonly Field[], seed: number) {
  const rows = sampleRows(fields, seed);
  const columns = fields.map(({ name, title, dataType, sensitivity, desensitisation }) => ({
    name,
    title,
    dataType,
    sensitivity,
    technique: desensitisation ?? 'NONE',
  }));
  return {
    columns,
    rows,
    rowCount: rows.length,
    digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex'),
    generatedAt: story.ago(60).toISOString(),
  };
}

function addSample(story: Story, resourceId: string, fields: readonly Field[], seed: number): void {
  const { rowCount, generatedAt, ...sample } = sampleOf(story, fields, seed);
  story.add('resources.sample', { resource_id: resourceId, ...sample, row_count: rowCount, generated_at: generatedAt });
}

function addRun(story: Story, created: number): void {
  story.add('resources.sync_run', {
    id: story.id('syncRun', 1),
    source: 'ludao-demonstration',
    run_key: 'first',
    complete: true,
    status: 'COMPLETED',
    started_at: story.ago(60, 8),
    finished_at: story.ago(60, 9),
    received: created + 1,
    created,
    updated: 0,
    unchanged: 0,
    retired: 0,
    refused: 1,
    duplicates: 0,
    warnings: 8,
  });
  story.add('resources.sync_refusal', {
    run_id: story.id('syncRun', 1),
    line: created + 1,
    code: 'LD-XX-001',
    reasons: ['title: is empty; give it'],
  });
}
