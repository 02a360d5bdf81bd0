import { GraphQLError } from 'graphql';
import sql from 'sql-template-tag';
import type { Context } from '#kernel/context.ts';
import { badArgument, requireRole } from '#kernel/errors.ts';
import { type IdKind, isIdOf, newId } from '#kernel/ids.ts';
import type { Run } from '#kernel/journal.ts';
import { scanText } from '#kernel/privacy/scan.ts';
import { enterRecord } from '#kernel/record-order.ts';
import type { DecisionReason } from '#kernel/shared-types.ts';
import { type Basis, readBasis } from '#kernel/verbs/basis.ts';
import { toDecisionReason } from '#kernel/verbs/refusals.ts';
import type { Reason } from '#kernel/verbs/rules.ts';
import { developerOf, holds } from '#kernel/visibility.ts';
import { writeOnce } from '#kernel/writing.ts';
import { type GrantRow, grantColumns, grantTables, reasonsAgainstGrant } from '../grants.ts';
import { clientOf } from '../store.ts';

export interface AccessQuestion {
  readonly developerId: string;
  readonly entryId: string;
  readonly scenarioId: string;
  readonly level: 'PROCESSED' | 'SOURCE';
  readonly dataSubject: string | null;
}

export interface AccessAnswer {
  readonly id: string;
  readonly permitted: boolean;
  readonly reasons: DecisionReason[];
  readonly grant: GrantRow | null;
  readonly basisExpired: boolean;
  readonly decidedAt: Date;
}

/**
 * Whether a use of data is permitted now (Article 17; rule 1), and all reasons where it is not. The answer is recorded in
 * the transaction that takes it (Articles 7, 22).
 */
export async function decideAccess(context: Context, question: AccessQuestion): Promise<AccessAnswer> {
  requireRole(context, ['DEVELOPER', 'OPERATOR', 'AUTHORITY', 'INFO_CENTER']);
  checkQuestion(context, question);
  return writeOnce(context, clientOf(context), async (_, run) => {
    const developer = await findDeveloper(run, question.developerId);
    requireOwn(context, developer?.owner ?? null);
    const answer = answerFrom(
      context,
      question,
      await findGrants(context, run, question),
      await readBasis(run, context.now),
    );
    await record(run, question, answer, developer?.owner ?? null);
    return answer;
  });
}

function checkQuestion(context: Context, question: AccessQuestion): void {
  const kinds: Record<'developerId' | 'entryId' | 'scenarioId', IdKind> = {
    developerId: 'developer',
    entryId: 'developmentEntry',
    scenarioId: 'scenario',
  };
  for (const [argument, kind] of Object.entries(kinds) as ['developerId', IdKind][]) {
    if (!isIdOf(kind, question[argument]))
      throw badArgument(context, argument, {
        zh: `${argument} 不是该类标识。`,
        en: `${argument} is no id of that kind.`,
      });
  }
  const { dataSubject } = question;
  if (dataSubject !== null && scanText(dataSubject).length > 0) {
    throw badArgument(context, 'dataSubject', {
      zh: 'dataSubject 须为假名，不得为个人信息。',
      en: 'dataSubject must be a pseudonym; this seems to be personal data.',
    });
  }
  if (dataSubject !== null && !/^[A-Za-z0-9_-]{16,128}$/.test(dataSubject)) {
    throw badArgument(context, 'dataSubject', {
      zh: 'dataSubject 须为 16 到 128 个字母、数字、下划线或连字符的假名。',
      en: 'dataSubject must be a pseudonym of 16 to 128 of A-Z a-z 0-9 _ -.',
    });
  }
}

/** A DEVELOPER asks for itself only. */
function requireOwn(context: Context, owner: string | null): void {
  if (
    holds(context.viewer, 'OPERATOR', 'AUTHORITY', 'INFO_CENTER') ||
    (owner !== null && developerOf(context.viewer) === owner)
  )
    return;
  const message =
    context.language === 'zh' ? '无权访问：只能就本主体提出。' : 'Not permitted: a developer asks for itself only.';
  throw new GraphQLError(message, { extensions: { code: 'FORBIDDEN' } });
}

async function findDeveloper(run: Run, id: string): Promise<{ owner: string } | undefined> {
  const rows = await run<{ owner: string }>(sql`SELECT owner FROM facts.developer WHERE id = ${id}`);
  return rows[0];
}

function findGrants(
  context: Context,
  run: Run,
  { developerId, entryId, scenarioId, level, dataSubject }: AccessQuestion,
): Promise<GrantRow[]> {
  return run<GrantRow>(sql`SELECT ${grantColumns(context, { subject: dataSubject, level: sql`${level}` })} FROM ${grantTables}
    WHERE g.developer_id = ${developerId} AND g.scenario_id = ${scenarioId} AND r.entry_id = ${entryId} AND r.level = ${level}
    ORDER BY r.closed_at IS NULL DESC, r.opened_at DESC, r.id DESC`);
}

function answerFrom(
  context: Context,
  question: AccessQuestion,
  grants: readonly GrantRow[],
  basis: Basis,
): AccessAnswer {
  const judged = grants.map((grant) => ({ grant, reasons: reasonsAgainst(context, question, grant, basis) }));
  const permitting = judged.find(({ reasons }) => reasons.length === 0);
  const answer = { id: newId('usage', context.now), basisExpired: basis.basisExpired, decidedAt: context.now };
  if (permitting) return { ...answer, permitted: true, reasons: [], grant: permitting.grant };
  return {
    ...answer,
    permitted: false,
    reasons: judged[0]?.reasons ?? [toDecisionReason(context, noGrant, basis)],
    grant: null,
  };
}

/** For marked data the decision names its subject; without one no consent counts (Article 13). */
function reasonsAgainst(
  context: Context,
  { dataSubject }: AccessQuestion,
  grant: GrantRow,
  basis: Basis,
): DecisionReason[] {
  return reasonsAgainstGrant(context, { ...grant, consented: grant.consented && dataSubject !== null }, basis);
}

const noGrant: Reason = {
  code: 'NO_GRANT',
  article: 17,
  zh: '该主体对此条目和场景没有此层级的授权。',
  en: 'The developer has no grant of this level for this entry and scenario.',
};

async function record(
  run: Run,
  question: AccessQuestion,
  { id, decidedAt, permitted, reasons, grant }: AccessAnswer,
  owner: string | null,
): Promise<void> {
  const codes = reasons.map(({ code }) => code);
  await run(enterRecord('usage'));
  await run(sql`INSERT INTO agreements.usage (id, at, permitted, codes, developer_id, developer_owner, entry_id, scenario_id, level, data_subject, grant_id)
    VALUES (${id}, ${decidedAt}, ${permitted}, ${codes}::text[], ${question.developerId}, ${owner}, ${question.entryId}, ${question.scenarioId},
      ${question.level}, ${question.dataSubject}, ${grant?.id ?? null})`);
}
