import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { act, read } from '../support/acting.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
const operator = someone('OPERATOR');
const authority = someone('AUTHORITY');

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('Arts. 9, 13: a sample of fields more sensitive than INTERNAL', () => {
  const sound = { nationalSecurity: false, publicInterest: false, forbiddenByLaw: false };
  /** Makes every field of its resource sensitive, after the entry was published. */
  const makeSensitive = (entryId: string) =>
    world.database.ownerPool().query(
      `UPDATE resources.resource r SET version = version + 1, screening_version = version + 1,
          fields = (SELECT jsonb_agg(f || '{"sensitivity": "SENSITIVE_PERSONAL"}') FROM jsonb_array_elements(r.fields) f)
        WHERE id = (SELECT resource_id FROM development.development_entry WHERE id = $1)`,
      [entryId],
    );

  it('is put back by no screening as it is, nor where no approved rule covers it', async () => {
    const id = await publishedEntry();
    await makeSensitive(id);
    expect(await act(world, operator, 'screenDevelopmentEntry', { id, ...sound })).toMatchObject({
      reasons: [
        { code: 'SAMPLE_NOT_DESENSITISED', article: 13 },
        { code: 'RULE_NOT_COVERING', article: 13 },
      ],
    });
  });

  it('is published once a desensitisation rule that covers it with its technique is approved, and stays when an edition follows', async () => {
    const fields = [
      { name: 'age', title: '年龄', dataType: 'INTEGER', sensitivity: 'PERSONAL', desensitisation: 'PERTURB' },
    ];
    const id = await reportedEntry(fields, [{ age: 40 }, { age: 52 }]);
    expect(await act(world, operator, 'publishDevelopmentEntry', { id })).toMatchObject({
      reasons: [{ code: 'RULE_NOT_COVERING', article: 13 }],
    });
    await approvedRule('不作处理', 'NONE');
    expect((await act(world, operator, 'publishDevelopmentEntry', { id })).__typename).toBe('RuleViolation');
    await approvedRule('年龄脱敏规则', 'PERTURB');
    expect(await act(world, operator, 'publishDevelopmentEntry', { id }, 'developmentEntry { status }')).toMatchObject({
      developmentEntry: { status: 'PUBLISHED' },
    });
    await approvedRule('年龄脱敏规则', 'PERTURB', 'birth_year');
    expect(
      await act(world, operator, 'screenDevelopmentEntry', { id, ...sound }, 'developmentEntry { status }'),
    ).toMatchObject({ developmentEntry: { status: 'PUBLISHED' } });
  });

  /** A desensitisation rule, or its next edition, submitted and approved. */
  async function approvedRule(name: string, technique: string, field = 'age'): Promise<void> {
    const steps = [{ field, technique, ...(technique === 'PERTURB' && { parameters: { range: 3 } }) }];
    const input = { name, scope: 'DESENSITISATION', steps };
    const submitted = await act(world, someone('INFO_CENTER'), 'submitProcessingRule', input, 'processingRule { id }');
    const { id } = submitted.processingRule as { id: string };
    expect((await act(world, authority, 'decideProcessingRule', { id, outcome: 'APPROVED' })).__typename).toBe(
      'DecideProcessingRulePayload',
    );
  }

  async function publishedEntry(): Promise<string> {
    const { nodes } = await read<{ nodes: { id: string }[] }>(
      world,
      operator,
      '{ developmentEntries(first: 1, filter: { status: [PUBLISHED] }) { nodes { id } } }',
    );
    return nodes[0]?.id ?? '';
  }

  /** An entry that lacks nothing but a rule that covers its sample, on a new resource of these fields. */
  async function reportedEntry(fields: unknown[], rows: unknown[]): Promise<string> {
    const record = {
      code: 'AGE-1',
      title: '年龄分布',
      providerCode: 'P-AGE',
      providerName: '统计局',
      grade: 'GENERAL',
      sharing: 'UNCONDITIONAL',
      fields,
    };
    await act(
      world,
      someone('INFO_CENTER'),
      'syncResources',
      { records: [record], complete: false, source: 'age', runKey: 'age-1' },
      'syncRun { created }',
    );
    const resource = await read<{ id: string }>(world, operator, '{ resource(code: "AGE-1") { id } }');
    const { nodes } = await read<{ nodes: { id: string; status: string; scope: string }[] }>(
      world,
      operator,
      '{ processingRules(first: 50) { nodes { id status scope } } }',
    );
    const rule = nodes.find(({ status, scope }) => status === 'APPROVED' && scope === 'PROCESSING');
    const input = {
      resourceId: resource.id,
      code: 'KF-AGE-1',
      title: '年龄分布',
      processingRuleId: rule?.id,
      sample: { rows },
    };
    const drafted = await act(world, operator, 'draftDevelopmentEntry', input, 'developmentEntry { id }');
    const { id } = drafted.developmentEntry as { id: string };
    await act(world, operator, 'screenDevelopmentEntry', { id, ...sound });
    await act(world, operator, 'reportDevelopmentEntry', { id });
    return id;
  }
});
