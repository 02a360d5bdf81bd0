import sql from 'sql-template-tag';
import { type Builder, withModels } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { defineAgreement } from './agreement/type.ts';
import { defineApplication } from './application/type.ts';
import type { AgreementEnums } from './enums.ts';
import { type AgreementModels, type AgreementParts, defineRefs } from './parts.ts';
import { defineRecords } from './record-types.ts';
import { type AgreementRow, type ApplicationRow, agreementTable, applicationTable, isWhole } from './tables.ts';

export function defineTypes(builder: Builder, shared: SharedTypes, enums: AgreementEnums) {
  const models = withModels<AgreementModels>(builder);
  const refs = defineRefs(builder, models);
  const parts = { shared, enums, refs, models };
  defineApplication(builder, parts);
  defineAgreement(builder, parts);
  defineRecords(parts);
  const connections = {
    application: defineConnection(builder, shared.pageInfo, 'Application', refs.application),
    agreement: defineConnection(builder, shared.pageInfo, 'Agreement', refs.agreement),
    consent: defineConnection(builder, shared.pageInfo, 'Consent', refs.consent),
    outsideDataset: defineConnection(builder, shared.pageInfo, 'OutsideDataset', refs.outsideDataset),
    usage: defineConnection(builder, shared.pageInfo, 'Usage', refs.usage),
  };
  defineContributions(builder, refs, connections);
  return { refs, connections };
}

export type AgreementTypes = ReturnType<typeof defineTypes>;

interface EntryArgs extends PageArgs {
  readonly entryId?: string | null;
}

const usesEntry = (entry: ReturnType<typeof sql>) =>
  sql`a.id IN (SELECT u.application_id FROM agreements.application_entry u WHERE u.entry_id = ${entry})`;

const ofEntry = definePagedField<ApplicationRow, PageArgs>((context) =>
  sourceOver(context, applicationTable, 'developmentEntry.applications', [usesEntry(sql`parent.id`)]),
);
const ofScenario = definePagedField<ApplicationRow, EntryArgs>((context, { entryId }) =>
  sourceOver(context, applicationTable, 'scenario.applications', [
    sql`a.scenario_id = parent.id`,
    entryId != null && usesEntry(sql`${entryId}`),
  ]),
);
const ofDeveloper = definePagedField<ApplicationRow, PageArgs>((context) =>
  sourceOver(context, applicationTable, 'developer.applications', [
    sql`a.developer_id = parent.id`,
    isWhole(context, 'a'),
  ]),
);
const agreementsOfDeveloper = definePagedField<AgreementRow, PageArgs>((context) =>
  sourceOver(context, agreementTable, 'developer.agreements', [sql`g.developer_id = parent.id`]),
);

/** The fields this subgraph adds to others' entities. */
function defineContributions(
  builder: Builder,
  refs: AgreementParts['refs'],
  {
    application,
    agreement,
  }: {
    application: ReturnType<typeof defineConnection<{ id: string }>>;
    agreement: ReturnType<typeof defineConnection<{ id: string }>>;
  },
): void {
  const paging = forwardArgs(builder);
  builder.objectField(refs.entry, 'applications', (t) =>
    t.field({
      type: application,
      nullable: true,
      args: paging,
      description: described('涉及此条目的申请', 'Applications for it'),
      resolve: ({ id }, args, context, info) => ofEntry(context, id, args, info),
    }),
  );
  builder.objectField(refs.scenario, 'applications', (t) =>
    t.field({
      type: application,
      nullable: true,
      args: {
        ...paging,
        entryId: t.arg.id({ description: described('只取使用此条目的', 'Only those that use this entry') }),
      },
      description: described(
        '该场景的申请',
        'All applications of the scenario; with entryId only those that use this entry',
      ),
      resolve: ({ id }, args, context, info) => ofScenario(context, id, args, info),
    }),
  );
  builder.objectField(refs.developer, 'applications', (t) =>
    t.field({
      type: application,
      nullable: true,
      args: paging,
      description: described('其申请', 'Its applications'),
      resolve: ({ id }, args, context, info) => ofDeveloper(context, id, args, info),
    }),
  );
  builder.objectField(refs.developer, 'agreements', (t) =>
    t.field({
      type: agreement,
      nullable: true,
      args: paging,
      description: described('其协议', 'Its agreements'),
      resolve: ({ id }, args, context, info) => agreementsOfDeveloper(context, id, args, info),
    }),
  );
}
