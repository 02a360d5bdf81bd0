import { buffer } from 'node:stream/consumers';
import type { ExportedField, ExportedResource } from '../../gateway/export/resource.ts';
import { writeCsv } from '../../gateway/export/write-csv.ts';
import { writeJsonl } from '../../gateway/export/write-jsonl.ts';
import { writeXlsx } from '../../gateway/export/write-xlsx.ts';
import type { Converted } from '../../tools/import/convert.ts';
import { usualLanguages } from '../../tools/import/languages.ts';
import { readDocument } from '../../tools/import/read/document.ts';
import { readCatalog } from '../../tools/import/recognise.ts';
import { loadShippedMappings } from '../../tools/import/shipped-mappings.ts';

/** A resource of the made-up city, with some of it as a test wants it. */
export function aResource(given: Partial<ExportedResource> = {}): ExportedResource {
  return {
    code: 'LH-0001',
    title: '道路桥梁基本信息',
    description: '全市桥梁。',
    provider: { code: 'LD-JT', name: '鹭岛市交通局', kind: 'GOVERNMENT_DEPARTMENT' },
    themes: [{ code: '交通运输' }],
    keywords: ['桥梁', '道路'],
    fields: [aField(), aField({ name: 'length', title: '桥长', dataType: 'DECIMAL', length: 12, unit: '米' })],
    format: 'csv',
    updateFrequency: 'ANNUALLY',
    sharing: 'CONDITIONAL',
    openness: 'UNCONDITIONAL',
    grade: 'GENERAL',
    containsPersonalInformation: false,
    containsTradeSecrets: false,
    delivery: 'AGGREGATED',
    interfaceAddress: 'https://api.ludao.example/bridges/v1',
    interfaceDescription: '按日期查询。',
    issuedAt: '2025-02-28T16:00:00.000Z',
    issuedPrecision: 'DAY',
    modifiedAt: '2026-02-11T01:30:00.000Z',
    modifiedPrecision: 'INSTANT',
    landingPage: 'https://data.ludao.example/catalog/1',
    licence: null,
    spatialCoverage: ['350203', '350206'],
    temporalCoverage: { from: '2015-01-01', to: null },
    source: 'ludao',
    ...given,
  };
}

export function aField(given: Partial<ExportedField> = {}): ExportedField {
  return {
    name: 'name',
    title: '桥名',
    description: null,
    dataType: 'STRING',
    length: null,
    unit: null,
    sensitivity: 'PUBLIC',
    desensitisation: null,
    ...given,
  };
}

export type Page = (n: number) => Promise<object>;

/** A page of a catalog without end. */
export const endless: Page = async (n) => ({
  data: {
    resources: {
      nodes: Array.from({ length: 100 }, (_, i) => aResource({ code: `${n}-${i}`, description: 'x'.repeat(5_000) })),
      pageInfo: { hasNextPage: true, endCursor: String(n) },
    },
  },
});

export const formats = ['csv', 'xlsx', 'jsonl'] as const;
export type Format = (typeof formats)[number];

/** Resources as an export in a format. */
export async function exported(format: Format, resources: readonly ExportedResource[]): Promise<Buffer> {
  const given = (async function* () {
    yield* resources;
  })();
  if (format === 'xlsx') return buffer(writeXlsx(given));
  const parts: string[] = [];
  for await (const part of format === 'csv' ? writeCsv(given) : writeJsonl(given)) parts.push(part);
  return Buffer.from(parts.join(''));
}

/** What the import makes of a file's content. */
export async function imported(content: Buffer | string): Promise<readonly Converted[]> {
  const document = await readDocument({ name: 'a file', bytes: Buffer.from(content) });
  const reading = { mappings: loadShippedMappings(), languages: usualLanguages };
  return (await readCatalog(document, 'a file', reading)).converted;
}
