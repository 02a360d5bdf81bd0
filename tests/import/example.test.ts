import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../tools/import/arguments.ts';
import { foresee } from '../../tools/import/compare.ts';
import { planFiles } from '../../tools/import/plan-files.ts';

const folder = 'tests/fixtures/import';
const documentation = readFileSync('docs/import.md', 'utf8');

async function planExample(...more: string[]) {
  const [plan] = await planFiles(
    readArguments([`${folder}/bridges.json`, '--mapping', `${folder}/bridges.mapping.json`, ...more]),
  );
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

describe('The example of docs/import.md', () => {
  it('stands there word for word', () => {
    for (const file of ['bridges.json', 'bridges.mapping.json']) {
      expect(documentation).toContain(readFileSync(`${folder}/${file}`, 'utf8').trim());
    }
  });

  it('does what the page says: three resources, one duplicate, one refusal, three warnings', async () => {
    const plan = await planExample();
    const { standing, duplicates, refused } = foresee(plan);
    expect({ codes: standing.map(({ code }) => code), duplicates, refused }).toEqual({
      codes: ['LH-0001', 'LH-0002', 'LH-0003'],
      duplicates: 1,
      refused: [expect.objectContaining({ reasons: ['title: is empty; give it'] })],
    });
    expect(plan.warnings.map(({ line, attribute, value }) => [line, attribute, value])).toEqual([
      [3, 'openness', '视情况'],
      [3, 'issuedAt', '去年'],
      [3, 'landingPage', '见门户'],
    ]);
  });

  it('sends the record that stands before the others of its code, each with its place in the file', async () => {
    const [batch] = (await planExample()).batches;
    expect(batch?.map(({ line }) => line)).toEqual([1, 4, 2, 3, 5]);
  });

  it('reads a record whole', async () => {
    expect((await planExample()).batches[0]?.[0]).toEqual({
      line: 1,
      code: 'LH-0001',
      title: '道路桥梁基本信息',
      providerCode: 'LD-JT',
      providerName: '鹭岛市交通运输局',
      providerKind: 'GOVERNMENT_DEPARTMENT',
      description: '本表包含桥梁名称、所在道路、桥长(米)、结构类型(梁桥、拱桥)、建成年份等信息。\n数据量：1284',
      format: 'csv, json',
      themes: ['交通运输', '城建住房'],
      keywords: ['桥梁', '道路', '养护'],
      updateFrequency: 'ANNUALLY',
      sharing: 'CONDITIONAL',
      openness: 'UNCONDITIONAL',
      grade: 'GENERAL',
      issuedAt: '2025-02-28T16:00:00.000Z',
      issuedPrecision: 'DAY',
      modifiedAt: '2026-02-11T01:30:00.000Z',
      modifiedPrecision: 'INSTANT',
      landingPage: 'https://data.ludao.example/catalog/1',
      fields: [
        { name: '桥梁名称', title: '桥梁名称', dataType: 'STRING' },
        { name: '所在道路', title: '所在道路', dataType: 'STRING' },
        { name: '桥长(米)', title: '桥长(米)', dataType: 'STRING', unit: '米' },
        { name: '结构类型(梁桥、拱桥)', title: '结构类型(梁桥、拱桥)', dataType: 'STRING' },
        { name: '建成年份', title: '建成年份', dataType: 'STRING' },
      ],
    });
  });

  it('has one run key for the same records of the same source, and another for another source', async () => {
    expect((await planExample()).runKey).toBe((await planExample('--complete')).runKey);
    expect((await planExample('--source', 'elsewhere')).runKey).not.toBe((await planExample()).runKey);
  });
});
