import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import { readAll } from '#kernel/graph/entities.ts';
import { deadlineFromDay } from '#kernel/law/deadlines.ts';
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import { allowedActionsDescription } from '#kernel/law/verbs/allowed-actions.ts';
import { badArgument } from '#kernel/platform/errors.ts';
import { regulationActions } from '../allowed-actions.ts';
import type { OversightParts } from '../parts.ts';
import { regulationTable, regulationTableOn } from '../tables.ts';
import { articlesOf, defineArticle } from './article-types.ts';

const longestPeriod = 1000;

/** The regulation and its clock: open to all. */
export function defineRegulations(builder: Builder, parts: OversightParts) {
  const { article, interpretation } = defineArticle(builder, parts);
  const regulation = defineRegulation(parts, article);
  builder.queryFields((t) => ({
    regulations: t.field({
      type: [regulation],
      nullable: true,
      description: described('各版法规，新者在前', 'All regulations, latest first'),
      resolve: (_, __, context) => readAll(context, regulationTable, 'r.effective_from DESC, r.id'),
    }),
    regulation: t.field({
      type: regulation,
      nullable: true,
      cost: 2_000,
      args: {
        on: t.arg({ type: 'Date', description: described('日期，缺省今日', 'The day; today if not given') }),
        id: t.arg.id({ description: described('法规的标识；给出则取该版', 'Its id: that one, whatever the day') }),
      },
      description: described(
        '该日施行的法规；已失效则为最近一版（第二十七条）；给出标识则为该版',
        'The one in force on a day, or where none is, the last that was (Article 27); or the one of an id',
      ),
      resolve: async (_, { on, id }, context) => {
        const day = on ?? shanghaiDay(context.now);
        const wanted = id ?? sql`(SELECT basis.id FROM facts.regulation_on(${day}::date) basis)`;
        const rows = await readAll(context, regulationTableOn(day), 'r.id', sql`r.id = ${wanted}`);
        return rows[0] ?? null;
      },
    }),
  }));
  defineDeadline(builder);
  return { regulation, interpretation };
}

function defineRegulation(
  { shared, enums, models }: OversightParts,
  article: ReturnType<typeof defineArticle>['article'],
) {
  return models.prismaObject('Regulation', {
    description: described(
      '公共数据开发利用管理办法及其参数（第二十七条）',
      'A text in force for a time, with the parameters it sets (Article 27)',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      title: t.exposeString('title', { description: described('名称', 'Its title') }),
      issuedOn: t.expose('issuedOn', { type: 'Date', description: described('发布日', 'When it was issued') }),
      effectiveFrom: t.expose('effectiveFrom', { type: 'Date', description: described('施行日', 'Its first day') }),
      effectiveTo: t.expose('effectiveTo', {
        type: 'Date',
        nullable: true,
        description: described('有效期末日', 'Its last day'),
      }),
      inForce: t.exposeBoolean('inForce', {
        description: described(
          '所问之日（缺省今日）是否施行',
          'Whether it is in force on the day asked for; today if none was',
        ),
      }),
      interpretedBy: t.exposeString('interpretedBy', {
        description: described('解释机关（第二十六条）', 'Who interprets it (Article 26)'),
      }),
      articles: t.field({
        type: [article],
        listSize: { assumedSize: 40 },
        description: described('各条', 'Its articles'),
        select: { id: true, articles: true },
        resolve: articlesOf,
      }),
      allowedActions: t.field({
        type: [shared.allowedAction],
        description: allowedActionsDescription,
        resolve: regulationActions,
      }),
      reviewWorkingDays: t.exposeInt('reviewWorkingDays', {
        description: described(
          '申请审核期限（工作日，第十二条）',
          'Working days for the review of an application (Article 12)',
        ),
      }),
      reportWorkingDays: t.exposeInt('reportWorkingDays', {
        description: described(
          '协议报送期限（工作日，第十二条）',
          'Working days for the report of an agreement (Article 12)',
        ),
      }),
      incidentLookbackYears: t.exposeInt('incidentLookbackYears', {
        description: described('安全事件追溯年数（第十五条）', 'Years looked back on for incidents (Article 15)'),
      }),
      operationReportEvery: t.expose('operationReportEvery', {
        type: enums.reportInterval,
        description: described('定期运营报告的间隔（第二十四条）', 'How often the operator reports (Article 24)'),
      }),
      operationReportDays: t.exposeInt('operationReportDays', {
        description: described(
          '期间届满后报送定期报告的期限（日）',
          'Days after the end of a period by which its regular report is due',
        ),
      }),
      listingEndNoticeDays: t.exposeInt('listingEndNoticeDays', {
        description: described(
          '协议到期前多少日告知数据交易市场（第十七条）',
          'Days before the last day of an agreement at which markets are told that its listings end (Article 17)',
        ),
      }),
    }),
  });
}

interface StatutoryDeadline {
  readonly dueOn: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly basisExpired: boolean;
}

function defineDeadline(builder: Builder): void {
  const deadline = builder.objectRef<StatutoryDeadline>('StatutoryDeadline').implement({
    description: described('法定期限的届满', 'When a statutory period ends'),
    fields: (t) => ({
      dueOn: t.expose('dueOn', { type: 'Date', description: described('最后一日', 'Its last day') }),
      dueAt: t.expose('dueAt', {
        type: 'DateTime',
        description: described('最后一日 24:00（上海）', 'The end of that day: 24:00 in Shanghai'),
      }),
      provisional: t.exposeBoolean('provisional', {
        description: described('所涉年份的节假日安排尚未公布', 'It runs into a year whose calendar is not published'),
      }),
      basisExpired: t.exposeBoolean('basisExpired', {
        description: described(
          '起算日无施行中的法规（第二十七条）',
          'No regulation is in force on the day it starts (Article 27)',
        ),
      }),
    }),
  });
  builder.queryField('statutoryDeadline', (t) =>
    t.field({
      type: deadline,
      nullable: true,
      // It counts day by day.
      cost: 500,
      args: {
        from: t.arg({
          type: 'Date',
          required: true,
          description: described('起算日，当日不计', 'The day it starts; that day does not count'),
        }),
        workingDays: t.arg.int({ required: true, description: described('工作日数', 'How many working days') }),
      },
      description: described(
        '自某日起若干工作日的期限何时届满',
        'When a statutory period of working days that starts on a day would end',
      ),
      resolve: async (_, { from, workingDays }, context) => {
        if (workingDays < 1 || workingDays > longestPeriod) {
          throw badArgument(context, 'workingDays', {
            zh: `workingDays 须在 1 到 ${longestPeriod} 之间。`,
            en: `workingDays must be from 1 to ${longestPeriod}.`,
          });
        }
        // The calendar comes from a folder, of whose changes no event tells.
        context.holding?.notAtAll();
        const bases = await context.db.query<{ basisExpired: boolean }>(
          sql`SELECT basis.basis_expired FROM facts.regulation_on(${from}::date) basis`,
        );
        return {
          ...deadlineFromDay(context.services.calendar(), from, workingDays),
          basisExpired: bases[0]?.basisExpired ?? true,
        };
      },
    }),
  );
}
