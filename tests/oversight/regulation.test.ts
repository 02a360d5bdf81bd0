import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Acted, act, read } from '../support/acting.ts';
import { type Applicant, openApplicant } from '../support/applicant.ts';
import { someone } from '../support/world.ts';

let applicant: Applicant;
const authority = someone('AUTHORITY');
const operator = someone('OPERATOR');

beforeAll(async () => {
  applicant = await openApplicant();
});
afterAll(() => applicant.world.close());

const successor = {
  title: '公共数据开发利用管理办法',
  issuedOn: '2026-01-05',
  effectiveFrom: '2026-02-01',
  interpretedBy: '市数据局',
  reviewWorkingDays: 10,
  reportWorkingDays: 7,
  incidentLookbackYears: 2,
  articles: [
    { number: 1, chapter: '总则', summary: '目的', text: '为规范……' },
    { number: 12, chapter: '开发利用', summary: '申请', text: '……' },
  ],
};

const shown = `regulation { id title issuedOn effectiveFrom effectiveTo inForce interpretedBy reviewWorkingDays reportWorkingDays
  incidentLookbackYears articles { number chapter summary text } }`;

const enact = (more: object = {}): Promise<Acted> =>
  act(applicant.world, authority, 'enactRegulation', { ...successor, ...more }, shown);

const regulationOn = (on: string) =>
  read<{ id: string; title: string; inForce: boolean }>(
    applicant.world,
    operator,
    'query($on: Date) { regulation(on: $on) { id title inForce } }',
    { on },
  );

describe('a successor that does not fit is refused', () => {
  it('by the field that is wrong', async () => {
    const article = successor.articles[0];
    const cases: [object, string[]][] = [
      [{ effectiveFrom: '2026-01-04' }, ['effectiveFrom']],
      [{ effectiveTo: '2026-01-31' }, ['effectiveTo']],
      [{ reviewWorkingDays: 0 }, ['reviewWorkingDays']],
      [{ reportWorkingDays: -1 }, ['reportWorkingDays']],
      [{ incidentLookbackYears: 1000 }, ['incidentLookbackYears']],
      [{ articles: [] }, ['articles']],
      [{ articles: [article, article] }, ['articles']],
      [{ articles: [{ ...article, number: 0 }] }, ['articles', '0', 'number']],
      [{ articles: [{ ...article, text: ' ' }] }, ['articles', '0', 'text']],
      [{ title: '' }, ['title']],
    ];
    for (const [more, path] of cases) {
      const answer = await enact(more);
      expect(answer.__typename).toBe('InvalidInput');
      expect(answer.issues?.[0]?.path).toEqual(['input', ...path]);
    }
  });

  it('where it would not come after those that are there (Art. 27)', async () => {
    for (const effectiveFrom of ['2023-12-28', '2020-01-01']) {
      expect(await enact({ issuedOn: '2019-01-01', effectiveFrom })).toMatchObject({
        __typename: 'RuleViolation',
        reasons: [{ code: 'NO_SUCCESSOR', article: 27 }],
      });
    }
  });
});

describe('Art. 27: a successor is enacted as data', () => {
  it('and what is decided from then on rests on it, with its parameters, and what was decided before keeps its basis', async () => {
    const { world } = applicant;
    const asked = 'query($id: ID!) { application(id: $id) { dueAt decision { regulationId } } }';
    const before = await applicant.applied();
    await act(world, operator, 'decideApplication', { id: before, outcome: 'REJECTED', reason: '材料不足' });
    const old = await read<{ dueAt: string; decision: { regulationId: string } }>(world, operator, asked, {
      id: before,
    });
    expect(old.decision.regulationId).toBe((await regulationOn('2024-01-02')).id);
    const late = (await regulationOn('2026-03-02')).inForce;
    expect(late).toBe(false);

    const enacted = (await enact()).regulation as { id: string };
    expect(enacted).toMatchObject({ ...successor, inForce: true, effectiveTo: null });
    expect(await regulationOn('2026-03-02')).toMatchObject({ id: enacted.id, inForce: true });
    expect((await regulationOn('2024-01-02')).id).toBe(old.decision.regulationId);

    applicant.renew();
    const after = await applicant.applied();
    await act(world, operator, 'decideApplication', { id: after, outcome: 'REJECTED', reason: '材料不足' });
    const fresh = await read<typeof old>(world, operator, asked, { id: after });
    expect(fresh.decision.regulationId).toBe(enacted.id);
    expect(Date.parse(fresh.dueAt) - Date.parse(old.dueAt)).toBeGreaterThanOrEqual(7 * 86_400_000 - 3_600_000);
    expect(await read(world, operator, asked, { id: before })).toEqual(old);

    const { nodes } = await read<{ nodes: object[] }>(
      world,
      authority,
      'query($id: ID!) { journal(first: 10, filter: { subjectId: $id }) { nodes { type from to article actorRole } } }',
      { id: enacted.id },
    );
    expect(nodes).toEqual([
      { type: 'regulation.enacted', from: null, to: 'enacted', article: 27, actorRole: 'AUTHORITY' },
    ]);
  });

  it('and one that follows an open-ended one takes its place: one text is in force at a time', async () => {
    const { world } = applicant;
    const next = (await enact({ issuedOn: '2026-03-01', effectiveFrom: '2026-03-02' })).regulation as { id: string };
    const all = await read<{ id: string; inForce: boolean }[]>(world, operator, '{ regulations { id inForce } }');
    expect(all.filter(({ inForce }) => inForce).map(({ id }) => id)).toEqual([next.id]);
  });
});
