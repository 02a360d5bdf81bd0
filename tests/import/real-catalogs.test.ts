import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTextScan } from '#kernel/privacy/texts.ts';
import { faultsOf } from '../../subgraphs/resources/resource/rules/record-faults.ts';
import type { SyncRecord } from '../../subgraphs/resources/resource/rules/sync-record.ts';
import { readArguments } from '../../tools/import/arguments.ts';
import { foresee } from '../../tools/import/compare.ts';
import { type PlannedFile, planFiles } from '../../tools/import/plan-files.ts';

const beside = fileURLToPath(new URL('../../../shared/data/', import.meta.url));

const expected = [
  {
    file: 'china-portals/guangxi_guigang.json',
    mapping: 'guangxi-guigang',
    resources: 425,
    duplicates: 0,
    warnings: 0,
  },
  {
    file: 'china-portals/zhejiang_taizhou.json',
    mapping: 'zhejiang-taizhou',
    resources: 1064,
    duplicates: 0,
    warnings: 0,
  },
  { file: 'china-portals/zhejiang_zhejiang.json', mapping: 'zhejiang', resources: 1309, duplicates: 0, warnings: 477 },
  { file: 'china-portals/jiangsu_jiangsu.json', mapping: 'jiangsu', resources: 965, duplicates: 0, warnings: 0 },
  { file: 'china-portals/shanghai_shanghai.json', mapping: 'shanghai', resources: 2228, duplicates: 2266, warnings: 0 },
  { file: 'dcat-us/dol.json', mapping: 'dcat-us', resources: 465, duplicates: 0, warnings: 376 },
  { file: 'dcat-us/gsa.json', mapping: 'dcat-us', resources: 339, duplicates: 0, warnings: 236 },
];

async function plan(file: string): Promise<PlannedFile> {
  const [planned] = await planFiles(readArguments([`${beside}${file}`]));
  if (planned === undefined) throw new Error(`no plan for ${file}`);
  return planned;
}

const scan = createTextScan();

function faultsIn({ batches }: PlannedFile): string[] {
  return batches
    .flat()
    .flatMap(({ issuedAt, modifiedAt, ...record }) => faultsOf(record as unknown as SyncRecord, scan))
    .map(({ en }) => en);
}

// The real catalogs stay out of the repository: these tests are there where the files are beside the project.
describe.runIf(existsSync(beside))('Real catalogs', () => {
  it.each(expected)(
    '$file: $resources resources, $duplicates duplicates, $warnings warnings, none refused',
    async ({ file, mapping, resources, duplicates, warnings }) => {
      const planned = await plan(file);
      const foreseen = foresee(planned);
      expect({
        mapping: planned.mapping,
        resources: foreseen.standing.length,
        duplicates: foreseen.duplicates,
        warnings: planned.warnings.length,
      }).toEqual({ mapping, resources, duplicates, warnings });
      expect(faultsIn(planned)).toEqual([]);
    },
  );

  it('Labor has one landing page that names a person: it is left out, and not repeated', async () => {
    const { warnings } = await plan('dcat-us/dol.json');
    expect(
      warnings.filter(({ attribute, value }) => attribute === 'landingPage' && value.startsWith('(withheld')),
    ).toEqual([expect.objectContaining({ kind: 'unreadable', value: '(withheld: EMAIL)' })]);
  });

  it("Labor's periods are kept, each whole; what neither agency's areas say by code is told", async () => {
    const labor = await plan('dcat-us/dol.json');
    const periods = labor.batches.flat().flatMap(({ temporalCoverage }) => temporalCoverage ?? []);
    expect(periods).toHaveLength(27);
    expect(periods).toContainEqual({ from: '1983-01-01', to: '2024-09-30' });
    const gsa = await plan('dcat-us/gsa.json');
    const told = [labor, gsa].map(
      ({ warnings }) => warnings.filter(({ attribute }) => attribute === 'spatialCoverage').length,
    );
    expect(told).toEqual([45, 83]);
  });

  it('Taizhou has 10,600 fields, all in its summaries', async () => {
    const records = (await plan('china-portals/zhejiang_taizhou.json')).batches.flat();
    expect(records.reduce((count, { fields }) => count + (fields?.length ?? 0), 0)).toBe(10_600);
  });

  it('Zhejiang: what is no openness stays UNKNOWN, and every update cycle is known', async () => {
    const { warnings } = await plan('china-portals/zhejiang_zhejiang.json');
    expect(warnings.every(({ attribute, kind }) => attribute === 'openness' && kind === 'unknown')).toBe(true);
    expect(warnings.filter(({ value }) => value === '1级\t不脱敏')).toHaveLength(18);
    expect(warnings.filter(({ value }) => value === '暂无')).toHaveLength(364);
  });

  it('most records of every portal are visible to the public', async () => {
    for (const { file } of expected) {
      const records = (await plan(file)).batches.flat();
      const open = records.filter(
        ({ openness, grade }) => grade === 'GENERAL' && (openness === 'UNCONDITIONAL' || openness === 'CONDITIONAL'),
      );
      expect(open.length).toBeGreaterThan(records.length / 2);
    }
  });

  it('no two catalogs share a code', async () => {
    const plans = await Promise.all(expected.map(({ file }) => plan(file)));
    const codes = plans.flatMap((planned) => foresee(planned).standing.map(({ code }) => code));
    expect(new Set(codes).size).toBe(codes.length);
  });
});
