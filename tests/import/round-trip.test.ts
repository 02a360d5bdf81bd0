import { describe, expect, it } from 'vitest';
import type { ExportedResource } from '../../gateway/export/resource.ts';
import { labels } from '../../gateway/export/sheet-columns.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { aField, aResource, exported, formats, imported } from '../support/export.ts';
import { changesOf } from '../support/record-changes.ts';

/** Every value of every vocabulary at least once. */
function everyValue(): ExportedResource[] {
  const pick = (vocabulary: keyof typeof labels, i: number) => {
    const values = Object.keys(labels[vocabulary]);
    return values[i % values.length] ?? '';
  };
  return Array.from({ length: 16 }, (_, i) =>
    aResource({
      code: `V-${i}`,
      updateFrequency: pick('updateFrequency', i),
      sharing: pick('sharing', i),
      openness: pick('openness', Math.floor(i / 4)),
      grade: pick('grade', i),
      delivery: pick('delivery', i),
      containsPersonalInformation: i % 2 === 0,
      provider: { code: 'p', name: 'P', kind: pick('providerKind', i) },
      fields: [
        aField({
          dataType: pick('fieldType', i),
          sensitivity: pick('fieldSensitivity', i),
          desensitisation: pick('fieldTechnique', i),
        }),
      ],
    }),
  );
}

const awkward = [
  '=1+1',
  '+86',
  '-5',
  '@x',
  '\tt',
  "'q",
  "'=",
  ' blank ',
  'a\nb',
  'a\r\nb',
  'a,"b";c',
  '0012',
  '1E5',
  '_x000D_',
  '_x0041_',
];
const texts = [
  ...awkward,
  '',
  '[1]',
  '["a"]',
  '鹭岛；白鹭',
  '𠮷',
  '\u0001',
  '\uFFFE',
  '共享条件：须申请',
  '摘要\n开放条件：须登录\n关联资源代码：A；B',
  '开放条件：有条件开放',
  'x\n共享方式：',
];

function everyText(): ExportedResource[] {
  return texts.flatMap((text, i) =>
    (['UNCONDITIONAL', 'CONDITIONAL', 'NONE', 'UNKNOWN'] as const).map((openness) =>
      aResource({
        code: `${i % 2 === 0 ? '=' : '00'}${i}${openness}`,
        title: `${text}t`,
        description: text,
        openness,
        keywords: text === '' ? [] : [text, 'other'],
        themes: text === '' ? [] : [{ code: text }],
        format: text,
        licence: text,
        issuedAt: null,
        issuedPrecision: null,
        modifiedAt: '2026-02-11T01:30:00.123Z',
        fields:
          i % 3 === 0
            ? []
            : [aField({ name: `${text}n`, title: text, description: text, unit: text }), aField({ name: 'z' })],
      }),
    ),
  );
}

async function changesAfter(format: (typeof formats)[number], resources: readonly ExportedResource[]) {
  const converted = await imported(await exported(format, resources));
  expect(converted.map(({ record, source }) => [record.code, source])).toEqual(
    resources.map(({ code, source }) => [code, source]),
  );
  return converted.flatMap(({ record }, i) => changesOf(record, { status: 'ACTIVE', ...resources[i] } as never));
}

describe.each(formats)('An export as %s, taken in again, changes nothing', (format) => {
  it('whatever the values of its vocabularies are', async () => {
    expect(await changesAfter(format, everyValue())).toEqual([]);
  });

  it('however exactly its dates are known', async () => {
    const year = '2024-12-31T16:00:00.000Z';
    const known = (['YEAR', 'MONTH', 'DAY', 'INSTANT'] as const).flatMap((issuedPrecision) =>
      (['YEAR', 'MONTH', 'DAY', 'INSTANT'] as const).map((modifiedPrecision) =>
        aResource({
          code: `D-${issuedPrecision}-${modifiedPrecision}`,
          issuedAt: year,
          issuedPrecision,
          modifiedAt: year,
          modifiedPrecision,
        }),
      ),
    );
    expect(await changesAfter(format, known)).toEqual([]);
  });

  it('whatever its texts are: formulas, blanks, separators, escapes, control characters, empty ones', async () => {
    expect(await changesAfter(format, everyText())).toEqual([]);
  });
});

describe('A sheet', () => {
  it('starts no cell with what a spreadsheet would run', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { rows } = await readTable(await exported(format, everyText()));
      expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }
  });

  it('takes a row for each item, and tells once what all have in common', async () => {
    const { record } = (await imported(await exported('csv', [aResource()])))[0] ?? {};
    expect(record?.fields).toHaveLength(2);
    const lines = (await exported('csv', [aResource()])).toString('utf8').split('\r\n');
    expect(lines[2]).toMatch(/^,LH-0001,,,,,桥长,length,数值型N,12,米,,公开,+$/);
    expect(lines[2]?.split(',')).toHaveLength(lines[0]?.split(',').length ?? 0);
  });
});
