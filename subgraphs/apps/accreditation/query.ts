import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described, filterDescription } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { isEqual } from '#kernel/graph/pages/conditions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage, type Source } from '#kernel/graph/pages/page.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type AccreditationRow, accreditationTable } from '../tables.ts';
import type { AppTypes } from '../types.ts';

interface AccreditationFilter {
  readonly reviewer?: string | null;
  readonly validOn?: string | null;
}

/** The third parties that may review apps, as a list. */
export function defineAccreditationQuery(builder: Builder, { shared, refs }: AppTypes): void {
  const filter = builder.inputType('AccreditationFilter', {
    description: described('审查资质筛选，各项同时满足', 'Conditions on accreditations, all of which hold'),
    fields: (t) => ({
      reviewer: t.string({ description: described('机构代码', "The org of the reviewer's tokens") }),
      validOn: t.field({ type: 'Date', description: described('此日仍有效', 'Not ended by this day') }),
    }),
  });
  builder.queryField('accreditations', (t) =>
    t.field({
      type: defineConnection(builder, shared.pageInfo, 'Accreditation', refs.accreditation),
      nullable: true,
      args: { ...forwardArgs(builder), filter: t.arg({ type: filter, description: filterDescription }) },
      description: described(
        '第三方审查资质，有效期长者在前（第十九条）',
        'Accreditations of third parties, those that hold longest first (Article 19)',
      ),
      resolve: (_, args, context, info) =>
        readPage<AccreditationRow>(context, accreditationSource(context, args.filter ?? {}), args, info),
    }),
  );
}

function accreditationSource(context: Context, { reviewer, validOn }: AccreditationFilter): Source {
  const conditions = [isEqual(sql`q.reviewer`, reviewer), validOn != null && sql`q.valid_until >= ${validOn}::date`];
  return sourceOver(context, accreditationTable, 'accreditations', [], conditions);
}
