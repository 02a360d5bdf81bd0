import sql, { join, raw, type Sql } from 'sql-template-tag';
import { type IdKind, isIdOf, newId } from '#kernel/graph/ids.ts';
import type { DecisionReason } from '#kernel/graph/shared-types.ts';
import { enterRecord } from '#kernel/law/record-order.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { toDecisionReason } from '#kernel/law/verbs/refusals.ts';
import type { Reason } from '#kernel/law/verbs/rules.ts';
import { developerOf, holds } from '#kernel/law/visibility.ts';
import { snakeCased } from '#kernel/platform/database/rows.ts';
import { writeStatement } from '#kernel/platform/database/writing.ts';
import { badArgument, forbidden, requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { scanText } from '#kernel/privacy/scan.ts';
import { reasons } from '../reasons.ts';
import { type GrantRow, grantColumns, grantTables } from './facts.ts';
import { grounds } from './rules.ts';

export interface AccessQuestion {
  readonly developerId: string;
  readonly entryId: string;
  readonly scenarioId: string;
  readonly level: 'PROCESSED' | 'SOURCE';
  readonly dataSubject: string | null;
  /** Outside datasets of the developer that the data is combined with (Article 14). */
  readonly outsideDatasetIds: readonly string[];
}

export interface AccessAnswer {
  readonly id: string;
  readonly permitted: boolean;
  readonly reasons: DecisionReason[];
  readonly grant: GrantRow | null;
  /** Those that it was named, of which the developer declared. */
  readonly outsideDatasetIds: readonly string[];
  readonly basisExpired: boolean;
  readonly decidedAt: Date;
}

/**
 * Whether a use of data is permitted now (Article 17; rule 1), and all reasons where it is not. The answer is recorded in
 * the statement that takes it (Articles 7, 22), so that neither is without the other.
 */
export async function decideAccess(context: Context, question: AccessQuestion): Promise<AccessAnswer> {
  requireRole(context, askers);
  checkQuestion(context, question);
  const id = newId('usage', context.now);
  const [decided] = await writeStatement<DecidedRow>(context, decision(context, question, id));
  if (!decided) throw forbidden(context, askers);
  const { codes, basisExpired, regulationId, outsideDatasetIds } = decided;
  const known = [...grounds, noGrant, reasons.datasetNotAdmitted];
  return {
    id,
    permitted: codes.length === 0,
    reasons: codes.flatMap((code) =>
      known
        .filter((ground) => ground.code === code)
        .map((ground) => toDecisionReason(context, ground, { regulationId })),
    ),
    grant: codes.length === 0 ? decided : null,
    outsideDatasetIds,
    basisExpired: basisExpired ?? true,
    decidedAt: context.now,
  };
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
  checkDatasets(context, question);
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

/** So many outside datasets a decision may name. */
const mostDatasets = 20;

function checkDatasets(context: Context, { outsideDatasetIds }: AccessQuestion): void {
  if (outsideDatasetIds.length > mostDatasets)
    throw badArgument(context, 'outsideDatasetIds', {
      zh: `outsideDatasetIds 最多 ${mostDatasets} 项。`,
      en: `outsideDatasetIds: give ${mostDatasets} at most.`,
    });
  if (!outsideDatasetIds.every((id) => isIdOf('outsideDataset', id)))
    throw badArgument(context, 'outsideDatasetIds', {
      zh: 'outsideDatasetIds 中有非该类标识。',
      en: 'outsideDatasetIds: one is no id of that kind.',
    });
}

interface DecidedRow extends GrantRow {
  readonly codes: readonly string[];
  readonly outsideDatasetIds: readonly string[];
  readonly basisExpired: boolean | null;
  readonly regulationId: string | null;
}

/**
 * Judges every grant of that use, lets the best of them answer and records it; no row where the caller may not ask.
 * The grants are read as they are committed when it begins.
 */
export function decision(context: Pick<Context, 'viewer' | 'now'>, question: AccessQuestion, id: string): Sql {
  const { developerId, entryId, scenarioId, level, dataSubject } = question;
  // For marked data the decision names its subject; without one no consent counts (Article 13).
  const bySubject = dataSubject === null ? sql`false` : sql`k.subject = ${dataSubject}`;
  return sql`WITH entered AS MATERIALIZED (${enterRecord('usage')}),
    asked AS (SELECT (SELECT d.owner FROM facts.developer d WHERE d.id = ${developerId}) AS owner),
    judged AS MATERIALIZED (SELECT ${grantColumns(context, { bySubject, level: sql`${level}` })} FROM ${grantTables}
      WHERE g.developer_id = ${developerId} AND g.scenario_id = ${scenarioId} AND r.entry_id = ${entryId} AND r.level = ${level}),
    best AS MATERIALIZED (SELECT judged.*, ${codesAgainst} AS against FROM judged
      ORDER BY cardinality(${codesAgainst}) = 0 DESC, closed_at IS NULL DESC, opened_at DESC, id DESC LIMIT 1),
    combined AS (${combinedWith(question)}),
    recorded AS (INSERT INTO agreements.usage
        (id, at, permitted, codes, developer_id, entry_id, scenario_id, level, data_subject, grant_id, outside_dataset_ids)
      SELECT ${id}, ${context.now}::timestamptz, cardinality(answer.codes) = 0, answer.codes,
        ${developerId}, ${entryId}, ${scenarioId}, ${level}::agreements."AccessLevel", ${dataSubject}::text,
        CASE WHEN cardinality(answer.codes) = 0 THEN best.id END, combined.ids
        FROM entered CROSS JOIN asked CROSS JOIN combined LEFT JOIN best ON true
          CROSS JOIN LATERAL (SELECT coalesce(against, ARRAY[${noGrant.code}::text]) || combined.codes AS codes) answer
        WHERE ${mayAsk(context)}
      RETURNING codes, outside_dataset_ids)
    SELECT best.*, recorded.codes, recorded.outside_dataset_ids, basis.id AS regulation_id, basis.basis_expired
      FROM recorded LEFT JOIN best ON true LEFT JOIN facts.regulation_on(${shanghaiDay(context.now)}::date) basis ON true`;
}

/** Those of the outside datasets which the developer declared, and the code against them where not all are admitted (Article 14). */
function combinedWith({ outsideDatasetIds }: AccessQuestion): Sql {
  if (outsideDatasetIds.length === 0) return sql`SELECT ARRAY[]::text[] AS ids, ARRAY[]::text[] AS codes`;
  const named = [...new Set(outsideDatasetIds)];
  return sql`SELECT coalesce(array_agg(o.id ORDER BY o.id), ARRAY[]::text[]) AS ids,
      CASE WHEN count(*) FILTER (WHERE o.status::text = 'ADMITTED') = ${named.length}::int THEN ARRAY[]::text[]
        ELSE ARRAY[${reasons.datasetNotAdmitted.code}::text] END AS codes
    FROM agreements.outside_dataset o JOIN asked ON asked.owner = o.owner WHERE o.id = ANY(${named}::text[])`;
}

/** The codes of all grounds that hold against a grant of `judged`. */
const codesAgainst = sql`array_remove(ARRAY[${join(
  grounds.map(({ code, fact }) => sql`CASE WHEN NOT judged.${raw(snakeCased(fact))} THEN ${raw(`'${code}'`)} END`),
)}]::text[], NULL)`;

const askersOfAll = ['OPERATOR', 'AUTHORITY', 'INFO_CENTER'] as const;
const askers = ['DEVELOPER', ...askersOfAll] as const;

/** A DEVELOPER asks for itself only. */
function mayAsk({ viewer }: Pick<Context, 'viewer'>): Sql {
  return holds(viewer, ...askersOfAll) ? sql`true` : sql`asked.owner = ${developerOf(viewer)}`;
}

const noGrant: Reason = {
  code: 'NO_GRANT',
  article: 17,
  zh: '该主体对此条目和场景没有此层级的授权。',
  en: 'The developer has no grant of this level for this entry and scenario.',
};
