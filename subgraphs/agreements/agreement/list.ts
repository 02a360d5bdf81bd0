import sql from 'sql-template-tag';
import { type Conditions, sourceOver } from '#kernel/graph/entities.ts';
import { isEqual, isOneOf } from '#kernel/graph/pages/conditions.ts';
import type { Source } from '#kernel/graph/pages/page.ts';
import { agreementStatus } from '#kernel/law/derived.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { agreementTable } from '../tables.ts';

export interface AgreementFilter {
  readonly status?: readonly string[] | null;
  readonly developerId?: string | null;
}

/** Agreements that the caller may see and that hang on what `ties` says, under a filter. */
export function agreementSource(
  context: Context,
  name: string,
  filter: AgreementFilter | null | undefined,
  ties: Conditions = [],
): Source {
  return sourceOver(context, agreementTable, name, ties, [
    isOneOf(sql`(${agreementStatus('g', context.now)})::text`, filter?.status),
    isEqual(sql`g.developer_id`, filter?.developerId),
  ]);
}
