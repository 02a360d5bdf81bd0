import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { askedColumns } from '#kernel/graph/columns.ts';
import { described, idDescription, versionDescription } from '#kernel/graph/descriptions.ts';
import { toStub } from '#kernel/graph/entities.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';
import { allowedActionsDescription } from '#kernel/law/verbs/allowed-actions.ts';
import { holds, isOfficial, providerOf } from '#kernel/law/visibility.ts';
import { badArgument } from '#kernel/platform/errors.ts';
import { contributionActions } from '../allowed-actions.ts';
import type { OversightParts } from '../parts.ts';
import { parsePeriod, periodText } from '../report/rules.ts';
import { type ContributionRow, contributionTable, type Indicator, isLatestEdition } from '../tables.ts';

/** What units contributed, and what a provider did (Article 25). */
export function defineContributions(builder: Builder, parts: OversightParts) {
  const contribution = defineContribution(builder, parts);
  defineContributionOfProvider(builder, parts, contribution);
  return contribution;
}

function defineContribution(builder: Builder, { shared, enums, stubs, models }: OversightParts) {
  const indicator = builder.objectRef<Indicator>('Indicator').implement({
    description: described('一项贡献指标（第二十五条）', 'An indicator of contribution (Article 25)'),
    fields: (t) => ({
      name: t.exposeString('name', { description: described('名称', 'Its name') }),
      weight: t.exposeFloat('weight', {
        description: described('权重，合计 1；不适用者为 0', 'Its weight; all sum to 1, 0 where it does not apply'),
      }),
      value: t.exposeFloat('value', { description: described('得分，0 到 1', 'Its value, 0 to 1') }),
      figure: t.exposeString('figure', { description: described('所依数字', 'The figure it rests on') }),
    }),
  });
  return models.prismaObject('ContributionEvaluation', {
    description: described(
      '有关单位的贡献评估（第二十五条）',
      'How much a unit contributed in a period: a provider, the information center or the operator (Article 25)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      period: t.exposeString('period', { description: described('期间', 'Its period') }),
      version: t.exposeInt('version', { description: versionDescription }),
      edition: t.exposeInt('edition', { description: described('第几版', 'Its edition') }),
      reason: t.exposeString('reason', {
        nullable: true,
        description: described('再次评估的理由', 'Why the period was evaluated again'),
      }),
      unitKind: t.expose('unitKind', {
        type: enums.party,
        description: described('单位类别', 'What kind of unit it is of'),
      }),
      evaluatedAt: t.expose('createdAt', {
        type: 'DateTime',
        description: described('评估时间', 'When it was evaluated'),
      }),
      assessmentYear: t.exposeInt('assessmentYear', {
        nullable: true,
        description: described('已纳入哪一年度的考核', 'The year into whose assessment it went'),
      }),
      assessedAt: t.expose('assessedAt', {
        type: 'DateTime',
        nullable: true,
        description: described('纳入考核的时间', 'When it went into the assessment'),
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: contributionActions,
      }),
      provider: t.field({
        type: stubs.Provider,
        nullable: true,
        description: described('数据提供单位；其他单位为空', 'The provider; null for another unit'),
        select: { providerId: true },
        resolve: (e) => toStub(e.providerId),
      }),
      score: t.exposeFloat('score', { description: described('总分，0 到 1', 'Its score, 0 to 1') }),
      rank: t.exposeInt('rank', {
        description: described('同类单位中的名次；同分同名次', 'Its rank among the units of its kind; ties share one'),
      }),
      indicators: t.expose('indicators', {
        type: [indicator],
        description: described('各项指标', 'Its indicators'),
      }),
    }),
  });
}

const contributionOf = defineLoader<{ providerId: string; period: string }, ContributionRow | null>(
  async (keys, context) => {
    const columns = askedColumns(context, contributionTable);
    const statement = sql`SELECT e.provider_id || ':' || e.period AS loaded_by, ${columns} FROM oversight.contribution_evaluation e
      WHERE ${isLatestEdition} AND e.provider_id = ANY(${keys.map(({ providerId }) => providerId)}::text[]) AND e.period = ANY(${keys.map(({ period }) => period)}::text[])`;
    const rows = await context.db.query<ContributionRow & { loadedBy: string }>(statement);
    return inOrderOf(
      keys.map(({ providerId, period }) => `${providerId}:${period}`),
      rows,
      (row) => row.loadedBy,
    );
  },
  ({ providerId, period }) => `${providerId}:${period}`,
);

const providerCodeOf = defineLoader<string, string | null>(async (ids, { db }) => {
  const rows = await db.query<{ id: string; code: string }>(
    sql`SELECT p.id, p.code FROM facts.provider p WHERE p.id = ANY(${[...ids]}::text[])`,
  );
  return inOrderOf(ids, rows, ({ id }) => id).map((row) => row?.code ?? null);
});

function defineContributionOfProvider(
  builder: Builder,
  { stubs }: OversightParts,
  contribution: ReturnType<typeof defineContribution>,
): void {
  builder.objectField(stubs.Provider, 'contribution', (t) =>
    t.field({
      type: contribution,
      nullable: true,
      args: { period: t.arg.string({ required: true, description: described('期间', 'The period') }) },
      description: described('其贡献评估（第二十五条）', 'Its contribution in a period (Article 25)'),
      resolve: async ({ id }, { period }, context) => {
        if (parsePeriod(period) === null) throw badArgument(context, 'period', periodText);
        const { viewer } = context;
        const own = providerOf(viewer);
        const open =
          isOfficial(viewer) ||
          holds(viewer, 'ANALYST') ||
          (own !== null && (await providerCodeOf(context).load(id)) === own);
        return open ? contributionOf(context).load({ providerId: id, period }) : null;
      },
    }),
  );
}
