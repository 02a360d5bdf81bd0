import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { closing, noteClosed } from '#kernel/graph/closed-lists.ts';
import { askedColumns } from '#kernel/graph/columns.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { readAll, sourceOver } from '#kernel/graph/entities.ts';
import { allOf, holdsAs, isEqual } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { isOfficial } from '#kernel/law/visibility.ts';
import type { Role } from '#kernel/platform/callers/roles.ts';
import { badArgument, requireRole } from '#kernel/platform/errors.ts';
import { incidentById, inspectionById, operationReportById, riskReportById, stopOrderById } from './loaders.ts';
import type { OversightParts } from './parts.ts';
import { parsePeriod, periodText } from './report/rules.ts';
import type { defineReportTypes } from './report/types.ts';
import type { defineSecurityTypes } from './security/types.ts';
import * as tables from './tables.ts';

interface Parts extends OversightParts {
  readonly security: ReturnType<typeof defineSecurityTypes>;
  readonly reports: ReturnType<typeof defineReportTypes>;
}

const officials: readonly Role[] = ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'];
const parties: readonly Role[] = [...officials, 'DEVELOPER', 'PROVIDER'];

export function defineQueries(builder: Builder, parts: Parts): void {
  defineStopQueries(builder, parts);
  defineIncidentQueries(builder, parts);
  defineReportQueries(builder, parts);
  defineContributionQuery(builder, parts);
  defineSecurityEventQuery(builder, parts);
}

function defineStopQueries(builder: Builder, { shared, enums, security }: Parts): void {
  const filter = builder.inputType('StopOrderFilter', {
    description: described('停用令筛选', 'Conditions on stop orders, all of which hold'),
    fields: (t) => ({
      open: t.boolean({ description: described('是否未解除', 'Open or lifted') }),
      targetType: t.field({ type: enums.stopTargetType, description: described('对象类别', 'On things of this type') }),
      targetId: t.id({ description: described('对象标识', 'On this thing') }),
    }),
  });
  builder.queryFields((t) => ({
    stopOrders: t.field({
      type: defineConnection(builder, shared.pageInfo, 'StopOrder', security.stopOrder),
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described('停用令（第十八条）', 'Stop orders (Article 18)'),
      resolve: (_, args, context, info) => {
        requireRole(context, parties);
        const conditions = [
          holdsAs(args.filter?.open, sql`(o.lifted_at IS NULL)`),
          isEqual(sql`o.target_type`, args.filter?.targetType),
          isEqual(sql`o.target_id`, args.filter?.targetId),
        ];
        return readPage<tables.StopOrderRow>(
          context,
          sourceOver(context, tables.stopOrderTable, 'stopOrders', conditions),
          args,
          info,
        );
      },
    }),
    stopOrder: t.field({
      type: security.stopOrder,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一项停用令', 'One stop order, by its id'),
      resolve: (_, { id }, context) => stopOrderById(context).load(id),
    }),
    riskReports: t.field({
      type: defineConnection(builder, shared.pageInfo, 'RiskReport', security.riskReport),
      nullable: true,
      args: forwardArgs(builder),
      description: described('风险报告（第十八条）', 'Risk reports (Article 18)'),
      resolve: (_, args, context, info) => {
        requireRole(context, parties);
        return readPage<tables.RiskReportRow>(
          context,
          sourceOver(context, tables.riskReportTable, 'riskReports'),
          args,
          info,
        );
      },
    }),
    riskReport: t.field({
      type: security.riskReport,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一份风险报告', 'One risk report, by its id'),
      resolve: (_, { id }, context) => riskReportById(context).load(id),
    }),
  }));
}

function defineIncidentQueries(builder: Builder, { shared, security }: Parts): void {
  const id = { id: builder.args((t) => ({ id: t.id({ required: true, description: idDescription }) })).id };
  builder.queryFields((t) => ({
    incidents: t.field({
      type: defineConnection(builder, shared.pageInfo, 'Incident', security.incident),
      nullable: true,
      args: forwardArgs(builder),
      description: described('安全事件（第二十二条）', 'Incidents (Article 22)'),
      resolve: (_, args, context, info) => {
        requireRole(context, parties);
        return readPage<tables.IncidentRow>(
          context,
          sourceOver(context, tables.incidentTable, 'incidents'),
          args,
          info,
        );
      },
    }),
    incident: t.field({
      type: security.incident,
      nullable: true,
      args: id,
      description: described('按标识取一个安全事件', 'One incident, by its id'),
      resolve: (_, args, context) => incidentById(context).load(args.id),
    }),
    inspections: t.field({
      type: defineConnection(builder, shared.pageInfo, 'Inspection', security.inspection),
      nullable: true,
      args: forwardArgs(builder),
      description: described('监督检查（第二十三条）', 'Inspections (Article 23)'),
      resolve: (_, args, context, info) => {
        requireRole(context, parties);
        return readPage<tables.InspectionRow>(
          context,
          sourceOver(context, tables.inspectionTable, 'inspections'),
          args,
          info,
        );
      },
    }),
    inspection: t.field({
      type: security.inspection,
      nullable: true,
      args: id,
      description: described('按标识取一次检查', 'One inspection, by its id'),
      resolve: (_, args, context) => inspectionById(context).load(args.id),
    }),
  }));
}

function defineReportQueries(builder: Builder, { shared, reports }: Parts): void {
  builder.queryFields((t) => ({
    operationReports: t.field({
      type: defineConnection(builder, shared.pageInfo, 'OperationReport', reports.operationReport),
      nullable: true,
      args: forwardArgs(builder),
      description: described('运营报告（第二十四条）', 'Operation reports (Article 24)'),
      resolve: (_, args, context, info) => {
        requireRole(context, [...officials, 'PROVIDER']);
        return readPage<tables.OperationReportRow>(
          context,
          sourceOver(context, tables.operationReportTable, 'operationReports'),
          args,
          info,
        );
      },
    }),
    operationReport: t.field({
      type: reports.operationReport,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一份运营报告', 'One operation report, by its id'),
      resolve: (_, { id }, context) => operationReportById(context).load(id),
    }),
    channels: t.field({
      type: defineConnection(builder, shared.pageInfo, 'Channel', reports.channel),
      nullable: true,
      args: forwardArgs(builder),
      description: described('既有渠道（第六条）', 'Older channels (Article 6)'),
      resolve: (_, args, context, info) => {
        requireRole(context, [...officials, 'PROVIDER']);
        return readPage<tables.ChannelRow>(context, sourceOver(context, tables.channelTable, 'channels'), args, info);
      },
    }),
    platformConditions: t.field({
      type: [reports.platformCondition],
      nullable: true,
      description: described('融合平台的四项条件（第七条）', 'The four conditions of the platform (Article 7)'),
      resolve: async (_, __, context, info) => {
        requireRole(context, [...officials, 'PROVIDER']);
        if (!isOfficial(context.viewer)) {
          noteClosed(context, info, () => officials);
          return [];
        }
        return readAll(context, tables.platformConditionTable, 'p.number');
      },
    }),
    complianceRecords: t.field({
      type: defineConnection(builder, shared.pageInfo, 'ComplianceRecord', reports.compliance),
      nullable: true,
      args: forwardArgs(builder),
      description: described('安全管理记录（第二十二条）', 'Compliance records (Article 22)'),
      resolve: (_, args, context, info) => {
        requireRole(context, [...officials, 'PROVIDER']);
        return readPage<tables.ComplianceRow>(
          context,
          sourceOver(context, tables.complianceTable, 'complianceRecords'),
          args,
          info,
        );
      },
    }),
  }));
}

function defineContributionQuery(builder: Builder, { shared, reports }: Parts): void {
  builder.queryField('contributionEvaluations', (t) =>
    t.field({
      type: defineConnection(builder, shared.pageInfo, 'ContributionEvaluation', reports.contribution),
      nullable: true,
      args: {
        period: t.arg.string({
          required: true,
          description: described('期间：YYYY、YYYY-Qn 或 YYYY-MM', 'The period: YYYY, YYYY-Qn or YYYY-MM'),
        }),
        edition: t.arg.int({ description: described('第几版；缺省最新一版', 'The edition; the latest if not given') }),
        ...forwardArgs(builder),
      },
      description: described(
        '各有关单位的贡献，提供单位在先、名次在前者先（第二十五条）',
        'Contributions of all units in a period, the providers first and the best of them first (Article 25)',
      ),
      resolve: (_, { period, edition, ...args }, context, info) => {
        if (parsePeriod(period) === null) throw badArgument(context, 'period', periodText);
        const { sees } = tables.contributionTable;
        const source = {
          name: 'contributionEvaluations',
          columns: askedColumns(context, tables.contributionTable),
          from: sql`FROM oversight.contribution_evaluation e`,
          where: allOf([
            sees(context),
            sql`e.period = ${period}`,
            edition == null ? tables.isLatestEdition : sql`e.edition = ${edition}`,
          ]),
          ...closing(context, (to) => [sees(to)]),
          keys: [
            { expression: sql`(e.unit_kind <> 'PROVIDER')::int`, type: 'integer' as const },
            { expression: sql`e.rank`, type: 'integer' as const },
            { expression: sql`e.id`, type: 'text' as const },
          ],
          direction: 'ASC' as const,
        };
        return readPage<tables.ContributionRow>(context, source, args, info);
      },
    }),
  );
}

function defineSecurityEventQuery(builder: Builder, { shared, security }: Parts): void {
  builder.queryField('securityEvents', (t) =>
    t.field({
      type: defineConnection(builder, shared.pageInfo, 'SecurityEvent', security.securityEvent),
      nullable: true,
      args: forwardArgs(builder),
      description: described(
        '被拒绝的可疑访问，先旧后新（第二十二条）',
        'Refused attempts that matter, oldest first (Article 22)',
      ),
      resolve: (_, args, context, info) => {
        requireRole(context, tables.securityReaders);
        const source = {
          name: 'securityEvents',
          columns: askedColumns(context, tables.securityEventTable),
          from: sql`FROM oversight.security_event v`,
          where: sql`true`,
          keys: [{ expression: sql`v.sequence`, type: 'integer' as const }],
          direction: 'ASC' as const,
          head: sql`(SELECT coalesce(max(sequence), 0) FROM oversight.security_event)`,
        };
        return readPage<tables.SecurityEventRow>(context, source, args, info);
      },
    }),
  );
}
