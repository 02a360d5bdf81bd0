import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { AgreementEnums } from './enums.ts';

/** What the lists of this subgraph can be filtered by. */
export function defineFilters(builder: Builder, enums: AgreementEnums, { instantRange }: SharedTypes) {
  return {
    application: builder.inputType('ApplicationFilter', {
      description: described('申请筛选', 'Conditions on applications, all of which hold'),
      fields: (t) => ({
        status: t.field({
          type: [enums.applicationStatus],
          description: described('状态，任一即可', 'In any of these states'),
        }),
        developerId: t.id({ description: described('申请者', 'Of this developer') }),
        scenarioId: t.id({ description: described('场景', 'For this scenario') }),
        entryId: t.id({ description: described('条目', 'For this entry') }),
        overdue: t.boolean({
          description: described('是否逾期未决', 'Whether the period has ended without a decision'),
        }),
        late: t.boolean({
          description: described(
            '是否逾期才决定；未决者两者皆非',
            'Whether it was decided after its period; of what is not decided neither holds',
          ),
        }),
        submittedBetween: t.field({ type: instantRange, description: described('提交时间', 'Received in this span') }),
        decidedBetween: t.field({ type: instantRange, description: described('决定时间', 'Decided in this span') }),
      }),
    }),
    agreement: builder.inputType('AgreementFilter', {
      description: described('协议筛选', 'Conditions on agreements, all of which hold'),
      fields: (t) => ({
        status: t.field({
          type: [enums.agreementStatus],
          description: described('状态，任一即可', 'In any of these states'),
        }),
        developerId: t.id({ description: described('二级开发主体', 'Of this developer') }),
      }),
    }),
    usage: builder.inputType('UsageFilter', {
      description: described('访问记录筛选', 'Conditions on the record of use, all of which hold'),
      fields: (t) => ({
        permitted: t.boolean({ description: described('是否允许', 'Permitted or not') }),
        developerId: t.id({ description: described('使用者', 'Of this developer') }),
        entryId: t.id({ description: described('条目', 'Of this entry') }),
        scenarioId: t.id({ description: described('场景', 'Of this scenario') }),
        since: t.field({ type: 'DateTime', description: described('自此时刻起（含）', 'At or after this instant') }),
        until: t.field({ type: 'DateTime', description: described('至此时刻止（不含）', 'Before this instant') }),
      }),
    }),
  };
}
