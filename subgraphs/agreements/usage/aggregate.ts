import sql from 'sql-template-tag';
import type { Aggregated } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { keysOf, naturalPerson } from '#kernel/law/group-keys.ts';
import type { AgreementTypes } from '../types.ts';

const usage: Aggregated = {
  keys: keysOf({
    month: sql`u.at`,
    status: () => sql`CASE WHEN u.permitted THEN 'PERMITTED' ELSE 'REFUSED' END`,
    entries: sql`SELECT u.entry_id`,
    scenario: sql`u.scenario_id`,
    developer: sql`u.developer_id`,
  }),
  person: (context) => naturalPerson(context, sql`u.developer_id`),
};

/** `aggregate` on the record of use: how many decisions were asked for, PERMITTED or REFUSED. */
export function defineUsageAggregate(builder: Builder, { group }: SharedTypes, { connections }: AgreementTypes): void {
  defineAggregate(builder, group, { name: 'Usage', connection: connections.usage as never, aggregated: usage });
}
