import sql from 'sql-template-tag';
import type { Aggregated } from '#kernel/graph/aggregates/definition.ts';
import { defineAggregate } from '#kernel/graph/aggregates/types.ts';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { agreementStatus } from '#kernel/law/derived.ts';
import { keysOf, naturalPerson } from '#kernel/law/group-keys.ts';
import type { AgreementTypes } from '../types.ts';

interface Figures {
  readonly feeTotal: string | null;
}

const agreements: Aggregated = {
  keys: keysOf({
    month: sql`g.signed_at`,
    status: ({ now }) => agreementStatus('g', now),
    entries: sql`SELECT u.entry_id FROM agreements.agreement_entry u WHERE u.agreement_id = g.id`,
    scenario: sql`g.scenario_id`,
    developer: sql`g.developer_id`,
  }),
  person: (context) => naturalPerson(context, sql`g.developer_id`),
  measure: {
    value: sql`(CASE WHEN g.fee_basis IS NOT NULL THEN
      coalesce(g.fee_amount, (SELECT sum(c.amount) FROM agreements.charge c WHERE c.agreement_id = g.id), 0) END)`,
    figures: sql`sum(measured)::numeric(20, 2)::text AS fee_total`,
  },
};

/** `aggregate` on lists of agreements: how many, and what fees they come to. */
export function defineAgreementAggregate(
  builder: Builder,
  { group }: SharedTypes,
  { connections }: AgreementTypes,
): void {
  defineAggregate<Figures>(builder, group, {
    name: 'Agreement',
    connection: connections.agreement as never,
    aggregated: agreements,
    figures: {
      name: 'feeTotal',
      type: 'Decimal',
      description: described(
        '费用合计（元），即各协议 fee.amount 之和；均未约定者为空（第二十条）',
        'The sum of fee.amount of its agreements, in CNY; null where none agrees on a fee (Article 20)',
      ),
      figure: ({ feeTotal }) => feeTotal,
    },
  });
}
