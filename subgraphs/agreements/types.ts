import sql from 'sql-template-tag';
import { type Builder, withModels } from '#kernel/graph/builder.ts';
import { described, filterDescription } from '#kernel/graph/descriptions.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { definePagedField } from '#kernel/graph/pages/page.ts';
import type { PageArgs } from '#kernel/graph/pages/page-window.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import { type AgreementFilter, agreementSource } from './agreement/list.ts';
import { defineAgreement } from './agreement/type.ts';
import { type ApplicationFilter, applicationSource, asksFor } from './application/list.ts';
import { defineApplication } from './application/type.ts';
import type { AgreementEnums } from './enums.ts';
import { defineFilters } from './filters.ts';
import { type AgreementModels, type AgreementParts, defineRefs } from './parts.ts';
import { defineRecords } from './record-types.ts';
import { type AgreementRow, type ApplicationRow, isWhole } from './tables.ts';

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
  const filters = defineFilters(builder, enums, shared);
  defineContributions(builder, { refs, connections, filters });
  return { refs, connections, filters };
}

export type AgreementTypes = ReturnType<typeof defineTypes>;

interface ApplicationArgs extends PageArgs {
  readonly entryId?: string | null;
  readonly filter?: ApplicationFilter | null;
}

interface AgreementArgs extends PageArgs {
  readonly filter?: AgreementFilter | null;
}

const ofEntry = definePagedField<ApplicationRow, ApplicationArgs>((context, { filter }) =>
  applicationSource(context, 'developmentEntry.applications', filter, () => [asksFor(sql`parent.id`)]),
);
const ofScenario = definePagedField<ApplicationRow, ApplicationArgs>((context, { entryId, filter }) =>
  applicationSource(context, 'scenario.applications', filter, () => [
    sql`a.scenario_id = parent.id`,
    entryId != null && asksFor(sql`${entryId}`),
  ]),
);
const ofDeveloper = definePagedField<ApplicationRow, ApplicationArgs>((context, { filter }) =>
  applicationSource(context, 'developer.applications', filter, (to) => [
    sql`a.developer_id = parent.id`,
    isWhole(to, 'a'),
  ]),
);
const agreementsOfDeveloper = definePagedField<AgreementRow, AgreementArgs>((context, { filter }) =>
  agreementSource(context, 'developer.agreements', filter, [sql`g.developer_id = parent.id`]),
);

interface Contributed {
  readonly refs: AgreementParts['refs'];
  readonly connections: {
    readonly application: ReturnType<typeof defineConnection<{ id: string }>>;
    readonly agreement: ReturnType<typeof defineConnection<{ id: string }>>;
  };
  readonly filters: ReturnType<typeof defineFilters>;
}

/** The fields this subgraph adds to others' entities. */
function defineContributions(builder: Builder, { refs, connections, filters }: Contributed): void {
  const { application, agreement } = connections;
  const filter = builder.args((t) => ({
    filter: t.field({ type: filters.application, description: filterDescription }),
  }));
  const paging = { ...forwardArgs(builder), ...filter };
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
      args: {
        ...forwardArgs(builder),
        filter: t.arg({ type: filters.agreement, description: filterDescription }),
      },
      description: described('其协议', 'Its agreements'),
      resolve: ({ id }, args, context, info) => agreementsOfDeveloper(context, id, args, info),
    }),
  );
}
