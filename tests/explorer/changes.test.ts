import { describe, expect, it } from 'vitest';
import { OtherQuestion, readBaseline } from '../../gateway/explorer/page/panels/changes/baseline.ts';
import { differencesOf } from '../../gateway/explorer/page/panels/changes/differences.ts';
import {
  KeptAnswerFault,
  readKeptAnswer,
  writeKeptAnswer,
} from '../../gateway/explorer/page/panels/changes/kept-answer.ts';
import { questionOf, shapeOf } from './asked.ts';

const text = '{ resources { totalCount nodes { c: code title keywords developmentEntry { status } } } }';
const node = (c: string, more: object = {}) => ({ c, title: '甲', keywords: ['x'], developmentEntry: null, ...more });
const answerOf = (...nodes: readonly unknown[]) => ({ resources: { totalCount: nodes.length, nodes } });
const told = (before: unknown, after: unknown, of = text) =>
  differencesOf(shapeOf(of), before, after).differences.map(({ kind, path, before: was, after: is }) => [
    kind,
    path.join('/'),
    was,
    is,
  ]);

describe('what differs between two answers', () => {
  it('is nothing where they say the same', () => {
    expect(told(answerOf(node('A')), answerOf(node('A')))).toEqual([]);
  });

  it('is told of things by their codes, whatever their order', () => {
    const before = answerOf(node('A'), node('B'), node('C'));
    const after = answerOf(
      node('C', { title: '丙' }),
      node('A', { developmentEntry: { status: 'PUBLISHED' } }),
      node('D'),
    );
    expect(told(before, after)).toEqual([
      ['changed', 'resources/nodes/C/title', '甲', '丙'],
      ['changed', 'resources/nodes/A/developmentEntry', null, { status: 'PUBLISHED' }],
      ['added', 'resources/nodes/D', undefined, node('D')],
      ['removed', 'resources/nodes/B', node('B'), undefined],
    ]);
  });

  it('is told by place where nothing tells things apart, and of lists of values as a whole', () => {
    const groups = '{ regulations { articles { text } } }';
    const of = (...texts: string[]) => ({ regulations: [{ articles: texts.map((each) => ({ text: each })) }] });
    expect(told(of('a', 'b'), of('a', 'c', 'd'), groups).map(([kind, path]) => [kind, path])).toEqual([
      ['changed', 'regulations/#1/articles/#2/text'],
      ['added', 'regulations/#1/articles/#3'],
    ]);
    expect(told(answerOf(node('A')), answerOf(node('A', { keywords: ['x', 'y'] }))).map(([, path]) => path)).toEqual([
      'resources/nodes/A/keywords',
    ]);
  });

  it('is bounded, and says how much more there is', () => {
    const many = answerOf(...Array.from({ length: 1_500 }, (_, i) => node(`N${i}`)));
    const { differences, left } = differencesOf(shapeOf(text), answerOf(), many);
    expect([differences.length, left]).toEqual([1_000, 501]);
  });
});

describe('an answer that was saved', () => {
  const kept = {
    savedAt: '2026-11-20T00:00:00.000Z',
    document: text,
    operationName: null,
    variables: { a: 1, b: { c: 2 } },
    data: answerOf(node('A')),
  };
  const file = (content: string) => new Blob([content]);
  const asked = questionOf(text, { b: { c: 2 }, a: 1 });

  it('is held against the answer to the same question, however that is written and its variables are ordered', async () => {
    const baseline = await readBaseline(
      file(writeKeptAnswer({ ...kept, document: text.replaceAll(' ', '\n') })),
      asked,
    );
    expect(baseline).toMatchObject({ data: kept.data, at: new Date(kept.savedAt), warning: null });
    const other = await readBaseline(file(writeKeptAnswer(kept)), questionOf(text, { a: 2 }));
    expect(other.warning?.zh).toMatch(/变量/);
  });

  it('of another question says so, and what it asked', async () => {
    const reading = readBaseline(file(writeKeptAnswer({ ...kept, document: '{ regulations { title } }' })), asked);
    await expect(reading).rejects.toMatchObject({ name: 'OtherQuestion', document: '{ regulations { title } }' });
    await expect(reading).rejects.toBeInstanceOf(OtherQuestion);
  });

  it.each([
    ['is broken', '{"format": "egret-answer", "vers', /完整的 JSON/],
    ['is another file', '{"name": "package"}', /不是本页保存/],
    ['is a list', '[]', /不是本页保存/],
    ['is of a newer version', JSON.stringify({ format: 'egret-answer', ...kept, version: 2 }), /较新的版本/],
    ['lacks its time', JSON.stringify({ format: 'egret-answer', version: 1, ...kept, savedAt: 'soon' }), /缺少/],
    ['holds no document', JSON.stringify({ format: 'egret-answer', version: 1, ...kept, document: '{' }), /缺少/],
    ['holds no data', JSON.stringify({ format: 'egret-answer', version: 1, ...kept, data: 'x' }), /缺少/],
  ])('that %s says what is wrong and what to do', (_, content, said) => {
    const read = () => readKeptAnswer(content);
    expect(read).toThrow(KeptAnswerFault);
    expect(read).toThrow(
      expect.objectContaining({ text: { zh: expect.stringMatching(said), en: expect.stringMatching(/\./) } }),
    );
  });
});
