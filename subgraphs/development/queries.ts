import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription, idDescription } from '#kernel/graph/descriptions.ts';
import { findByEither, searchedSourceOver, sourceOver } from '#kernel/graph/entities.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs, pagingArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { type Searched, searchArgument, toSearch } from '#kernel/graph/search/search.ts';
import { findMatches, type VisibleText } from '#kernel/graph/search/search-match.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { entryStatus } from '#kernel/law/derived.ts';
import { defineDataDemandAggregate } from './data-demand/aggregate.ts';
import { dataDemandSource, defineDataDemandFilter } from './data-demand/list.ts';
import type { DevelopmentEnums } from './enums.ts';
import { dataDemandById, entryByCode, entryById, ruleById } from './loaders.ts';
import { type DataDemandRow, type EntryRow, entryTable, type RuleRow, ruleTable } from './tables.ts';
import type { defineTypes } from './types.ts';

interface Parts {
  readonly shared: SharedTypes;
  readonly enums: DevelopmentEnums;
  readonly types: ReturnType<typeof defineTypes>;
}

const searched: Searched = {
  texts: sql`ARRAY[e.title || E'\\n' || e.code, e.description]`,
  levels: 2,
  place: sql`0`,
};

function textsOf({ title, code, description }: EntryRow): VisibleText[] {
  return [
    { field: 'TITLE', text: title },
    { field: 'CODE', text: code },
    { field: 'DESCRIPTION', text: description },
  ];
}

export function defineQueries(builder: Builder, parts: Parts): void {
  defineEntryQueries(builder, parts);
  defineDemandQueries(builder, parts);
  defineRuleQueries(builder, parts);
}

function defineEntryQueries(builder: Builder, { shared, enums, types }: Parts): void {
  const filter = builder.inputType('DevelopmentEntryFilter', {
    description: described('条目筛选', 'Conditions on entries, all of which hold'),
    fields: (t) => ({
      status: t.field({
        type: [enums.entryStatus],
        description: described('状态，任一即可', 'In any of these states'),
      }),
      resourceId: t.id({ description: described('所依资源', 'On this resource') }),
    }),
  });
  builder.queryFields((t) => ({
    developmentEntries: t.field({
      type: defineConnection(builder, shared.pageInfo, 'DevelopmentEntry', types.entry, {
        match: shared.searchMatch,
        texts: ['title', 'code', 'description'],
      }),
      nullable: true,
      args: {
        ...pagingArgs(builder),
        search: t.arg.string(searchArgument),
        filter: t.arg({ type: filter, description: filterDescription }),
      },
      description: described('公共数据开发目录（第九条）', 'The development catalog (Article 9)'),
      resolve: (_, args, context, info) => {
        const search = toSearch(context, searched, args.search);
        const all = searchedSourceOver(context, entryTable, 'developmentEntries', search, [
          isEqual(sql`e.resource_id`, args.filter?.resourceId),
          args.filter?.status ? isOneOf(sql`(${entryStatus('e')})`, args.filter.status) : null,
        ]);
        return readPage<EntryRow>(
          context,
          { ...all, matchesIn: (row) => findMatches(args.search, textsOf(row)) },
          args,
          info,
        );
      },
    }),
    developmentEntry: t.field({
      type: types.entry,
      nullable: true,
      args: {
        id: t.arg.id({ description: idDescription }),
        code: t.arg.string({ description: described('条目代码', 'Code of the entry') }),
      },
      description: described('按标识或代码取一个条目', 'One entry, by its id or its code'),
      resolve: (_, { id, code }, context) =>
        findByEither(context, entryById, entryByCode, { id, other: code, otherName: 'code' }),
    }),
  }));
}

function defineDemandQueries(builder: Builder, { shared, enums, types }: Parts): void {
  const filter = defineDataDemandFilter(builder, shared, enums);
  const connection = defineConnection(builder, shared.pageInfo, 'DataDemand', types.dataDemand);
  defineDataDemandAggregate(builder, shared, connection);
  builder.queryFields((t) => ({
    dataDemands: t.field({
      type: connection,
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described('数据需求（第十一条）', 'Data demands (Article 11)'),
      resolve: (_, args, context, info) =>
        readPage<DataDemandRow>(context, dataDemandSource(context, args.filter), args, info),
    }),
    dataDemand: t.field({
      type: types.dataDemand,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一项数据需求', 'One data demand, by its id'),
      resolve: (_, { id }, context) => dataDemandById(context).load(id),
    }),
  }));
}

function defineRuleQueries(builder: Builder, { shared, types }: Parts): void {
  builder.queryFields((t) => ({
    processingRules: t.field({
      type: defineConnection(builder, shared.pageInfo, 'ProcessingRule', types.rule),
      nullable: true,
      args: forwardArgs(builder),
      description: described('脱敏与加工规则（第十三条）', 'Desensitisation and processing rules (Article 13)'),
      resolve: (_, args, context, info) =>
        readPage<RuleRow>(context, sourceOver(context, ruleTable, 'processingRules'), args, info),
    }),
    processingRule: t.field({
      type: types.rule,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一版规则', 'One edition of a rule, by its id'),
      resolve: (_, { id }, context) => ruleById(context).load(id),
    }),
  }));
}
