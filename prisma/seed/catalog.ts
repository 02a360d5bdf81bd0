import { infoCenter } from './cast.ts';
import { type Field, fieldsOf, isMarked, sampleRows } from './samples.ts';
import type { Story } from './story.ts';
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

export interface SeededResource {
  readonly code: string;
  readonly title: string;
  readonly providerCode: string;
  readonly grade: string;
  readonly fields: readonly Field[];
  /** It holds personal information. */
  readonly marked: boolean;
}

interface Planned extends SeededResource {
  readonly record: object;
  /** When the source last changed it, as the day's sync finds it. */
  readonly modifiedAt: Date;
  readonly retires: boolean;
  readonly withPersonalSample: boolean;
}

const source = 'ludao-demonstration';
/** The resource whose fields change after its entry was screened. */
const changed = 'LD-SC-008';
export const desensitisationRule = '个人信息脱敏规则';

/** 132 resources of 15 providers with samples of 70 of them, as the information center syncs them (Article 8). */
export function addCatalog(story: Story): SeededResource[] {
  const resources = themes.flatMap((theme, t) => theme.topics.map((topic, k) => plan(story, { theme, topic, t, k })));
  const [first, ...others] = resources;
  const sync = (at: Date, runKey: string, records: readonly Planned[], more: Partial<Sync> = {}) =>
    addSync(story, at, { runKey, records, complete: false, recordOf: ({ record }) => record, ...more });
  sync(story.before(45, 8), 'first', others, { extra: [broken] });
  // The first resource is the newest, so that the path the README walks comes first.
  sync(story.before(30, 8), 'second', first ? [first] : []);
  const standing = resources.filter(({ retires }) => !retires);
  sync(story.ago(11, 8), 'complete', standing, { complete: true });
  const latest = ({ record, code, fields, modifiedAt }: Planned) => ({
    ...record,
    modifiedAt: modifiedAt.toISOString(),
    ...(code === changed ? { fields: [...fields, remark] } : {}),
  });
  const outdated = standing.filter(({ code }) => code === changed);
  sync(story.ago(2, 8), 'change', outdated, {
    recordOf: (planned) => ({ ...latest(planned), modifiedAt: story.ago(2, 7).toISOString() }),
  });
  sync(story.ago(0, 0.5), 'daily', standing, { recordOf: latest });
  return resources;
}

const broken = { code: 'LD-XX-001', title: '', providerCode: 'LD-JTJ', providerName: '鹭岛市交通局' };
const remark = { name: 'remark', title: '备注', dataType: 'STRING', sensitivity: 'INTERNAL' };

interface Sync {
  readonly runKey: string;
  readonly records: readonly Planned[];
  readonly complete: boolean;
  readonly extra?: readonly object[];
  readonly recordOf: (planned: Planned) => object;
}

function addSync(story: Story, at: Date, { runKey, records, complete, extra = [], recordOf }: Sync): void {
  story.act(at, infoCenter, 'syncResources', ({ id }) => {
    const ruled = (planned: Planned) =>
      planned.withPersonalSample
        ? { ...recordOf(planned), desensitisationRuleId: id(desensitisationRule) }
        : recordOf(planned);
    return { source, runKey, last: true, complete, records: [...records.map(ruled), ...extra] };
  });
}

interface Place {
  readonly theme: (typeof themes)[number];
  readonly topic: string;
  readonly t: number;
  readonly k: number;
}

function plan(story: Story, { theme, topic, t, k }: Place): Planned {
  const suppliers = providers.filter((each) => (each.themes as readonly string[]).includes(theme.code));
  const provider = suppliers[k % suppliers.length] ?? providers[0];
  const code = `LD-${theme.code}-${String(k + 1).padStart(3, '0')}`;
  const title = `${topic}数据`;
  const marked = isMarked(topic, k);
  const fields = fieldsOf(theme.code, marked);
  const grade = gradeOf(t, k);
  const sampled = k < 6 && grade !== 'CORE';
  const record = {
    code,
    title,
    description: `鹭岛市${topic}的示范数据，内容均为虚构。`,
    providerCode: provider.code,
    providerName: provider.name,
    providerKind: 'publicService' in provider ? 'PUBLIC_SERVICE_ORGANISATION' : 'GOVERNMENT_DEPARTMENT',
    themes: [theme.name],
    keywords: [topic, theme.name],
    fields,
    format: k % 3 === 0 ? 'API' : 'CSV',
    updateFrequency: frequencies[k] ?? 'OTHER',
    sharing: k === 8 ? 'NONE' : k % 2 === 0 ? 'UNCONDITIONAL' : 'CONDITIONAL',
    openness: opennessOf(t, k),
    grade,
    containsPersonalInformation: marked,
    containsTradeSecrets: false,
    delivery: k % 5 === 2 ? 'INTERFACE' : 'AGGREGATED',
    // Of every second one it is not told yet by what interface it is had.
    ...(k === 2 ? interfaceOf(code) : {}),
    issuedAt: story.before(330 - k, 0).toISOString(),
    issuedPrecision: 'DAY',
    modifiedAt: modifiedAt(story, k, story.before(46, 7)).toISOString(),
    landingPage: `https://data.ludao.example/catalog/${code}`,
    licence: '鹭岛市公共数据开放协议（示例）',
    spatialCoverage: ['350200'],
    temporalCoverage: { from: '2020-01-01', to: k % 4 === 3 ? '2024-12-31' : null },
    ...(sampled ? { sample: { rows: sampleRows(fields, t * 11 + k) } } : {}),
  };
  return {
    code,
    title,
    providerCode: provider.code,
    grade,
    fields,
    marked,
    record,
    modifiedAt: modifiedAt(story, k, story.ago(k === 2 || k === 6 ? 0 : 1 + (k % 2), 0)),
    retires: k === 9 && t % 2 === 0,
    withPersonalSample: sampled && marked,
  };
}

/** By what the platform has what is not collected yet (Article 8). */
function interfaceOf(code: string) {
  return {
    interfaceAddress: `https://api.ludao.example/${code}/v1?appKey={key}`,
    interfaceDescription: 'GET 查询，按日期分页；调用凭据由资源平台另行发放。',
  };
}

/** Every fourth is stale: its source has not changed it for long. */
function modifiedAt(story: Story, k: number, lately: Date): Date {
  return k % 4 === 3 ? story.before(225, 7) : lately;
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
