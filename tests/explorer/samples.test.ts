import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../gateway/explorer/page/panels/sample/samples.ts';
import { shapeOf } from './asked.ts';

describe('the samples of an answer', () => {
  it('are all values of their type, each column with what was done to it', () => {
    const text = `{ listing(id: "x") { title s: sample { entry { code title } d: data { cols: columns { n: name title dataType technique sensitivity } rows rowCount } } } }`;
    const d = {
      cols: [{ n: 'phone', title: '电话', dataType: 'STRING', technique: 'MASK', sensitivity: 'PERSONAL' }],
      rows: [{ phone: '138****0000' }],
      rowCount: 40,
    };
    const { samples, left } = samplesOf(shapeOf(text), {
      listing: { title: '挂牌', s: [{ entry: { code: 'KF', title: '条目' }, d }] },
    });
    expect(left).toBe(0);
    expect(samples).toMatchObject([
      {
        of: '挂牌',
        rowCount: 40,
        missing: [],
        columns: [{ name: 'phone', title: '电话', technique: { value: 'MASK' }, sensitivity: { value: 'PERSONAL' } }],
      },
    ]);
  });

  it('say what the question did not ask for, and take their columns from their rows', () => {
    const { samples } = samplesOf(shapeOf('{ resources { nodes { code sample { rows } } } }'), {
      resources: {
        nodes: [
          { code: 'A', sample: { rows: [JSON.parse('{"__proto__": 1, "b": "<img>"}')] } },
          { code: 'B', sample: null },
        ],
      },
    });
    expect(samples).toHaveLength(1);
    expect(samples[0]?.columns.map(({ name }) => name)).toEqual(['__proto__', 'b']);
    expect(samples[0]?.missing).toEqual(['columns', 'name', 'technique', 'sensitivity']);
  });
});
