import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { askedColumns } from '#kernel/graph/columns.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { findByEither, sourceOver } from '#kernel/graph/entities.ts';
import { allOf, holdsAs, isEqual } from '#kernel/graph/pages/conditions.ts';
import { forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { awaitWriters } from '#kernel/law/record-order.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import { agreementSource } from './agreement/list.ts';
import { applicationSource } from './application/list.ts';
import { agreementById, agreementByNumber, applicationById, applicationByNumber } from './loaders.ts';
import {
  type AgreementRow,
  type ApplicationRow,
  type ConsentRow,
  consentTable,
  type OutsideDatasetRow,
  outsideDatasetTable,
  type UsageRow,
  usageTable,
} from './tables.ts';
import type { AgreementTypes } from './types.ts';

export function defineQueries(builder: Builder, types: AgreementTypes): void {
  defineApplicationQueries(builder, types);
  defineAgreementQueries(builder, types);
  defineRecordQueries(builder, types);
}

function defineApplicationQueries(builder: Builder, types: AgreementTypes): void {
  const { filters } = types;
  builder.queryFields((t) => ({
    applications: t.field({
      type: types.connections.application,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filters.application, description: filterDescription }) },
      description: described('数据使用申请（第十二条）', 'Applications (Article 12)'),
      resolve: (_, { filter, ...args }, context, info) => {
        const source = applicationSource(context, 'applications', filter);
        return readPage<ApplicationRow>(context, source, args, info);
      },
    }),
    application: t.field({
      type: types.refs.application,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        number: t.arg.string({ description: described('申请编号', 'Number of the application') }),
      },
      description: described('按标识或编号取一份申请', 'One application, by its id or its number'),
      resolve: (_, { id, number }, context) =>
        findByEither(context, applicationById, applicationByNumber, { id, other: number, otherName: 'number' }),
    }),
  }));
}

function defineAgreementQueries(builder: Builder, types: AgreementTypes): void {
  const { filters } = types;
  builder.queryFields((t) => ({
    agreements: t.field({
      type: types.connections.agreement,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filters.agreement, description: filterDescription }) },
      description: described('数据使用协议（第十七条）', 'Agreements (Article 17)'),
      resolve: (_, { filter, ...args }, context, info) => {
        const source = agreementSource(context, 'agreements', filter);
        return readPage<AgreementRow>(context, source, args, info);
      },
    }),
    agreement: t.field({
      type: types.refs.agreement,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        number: t.arg.string({ description: described('协议编号', 'Number of the agreement') }),
      },
      description: described('按标识或编号取一份协议', 'One agreement, by its id or its number'),
      resolve: (_, { id, number }, context) =>
        findByEither(context, agreementById, agreementByNumber, { id, other: number, otherName: 'number' }),
    }),
  }));
}

function defineRecordQueries(builder: Builder, { connections, filters }: AgreementTypes): void {
  builder.queryFields((t) => ({
    consents: t.field({
      type: connections.consent,
      nullable: true,
      args: forwardArgs(builder),
      description: described('授权同意（第十三条）', 'Consents (Article 13)'),
      resolve: (_, args, context, info) => {
        requireRole(context, ['DEVELOPER', 'OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR']);
        return readPage<ConsentRow>(context, sourceOver(context, consentTable, 'consents'), args, info);
      },
    }),
    outsideDatasets: t.field({
      type: connections.outsideDataset,
      nullable: true,
      args: forwardArgs(builder),
      description: described('引入的外部数据（第十四条）', 'Outside datasets (Article 14)'),
      resolve: (_, args, context, info) => {
        requireRole(context, ['DEVELOPER', 'OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR']);
        return readPage<OutsideDatasetRow>(
          context,
          sourceOver(context, outsideDatasetTable, 'outsideDatasets'),
          args,
          info,
        );
      },
    }),
    usage: t.field({
      type: connections.usage,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filters.usage, description: filterDescription }) },
      description: described(
        '全部访问决定的记录，先旧后新（第七、二十二条）',
        'Every access decision ever given, permitted or not, oldest first (Articles 7, 22)',
      ),
      resolve: async (_, { filter, ...args }, context, info) => {
        requireRole(context, ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR']);
        const last = await awaitWriters(context, 'usage', 'agreements.usage_sequence_seq');
        const where = allOf([
          sql`u.sequence <= ${last}::bigint`,
          holdsAs(filter?.permitted, sql`u.permitted`),
          isEqual(sql`u.developer_id`, filter?.developerId),
          isEqual(sql`u.entry_id`, filter?.entryId),
          isEqual(sql`u.scenario_id`, filter?.scenarioId),
          filter?.since ? sql`u.at >= ${filter.since}` : null,
          filter?.until ? sql`u.at < ${filter.until}` : null,
        ]);
        const keys = [{ expression: sql`u.sequence`, type: 'integer' as const }];
        const source = {
          name: 'usage',
          columns: askedColumns(context, usageTable),
          from: sql`FROM agreements.usage u`,
          where,
          visible: sql`u.sequence <= ${last}::bigint`,
          keys,
          direction: 'ASC' as const,
          head: sql`${last}::bigint`,
        };
        return readPage<UsageRow>(context, source, args, info);
      },
    }),
  }));
}
