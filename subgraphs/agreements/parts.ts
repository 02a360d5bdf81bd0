import { type Builder, entityStub } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { AgreementEnums } from './enums.ts';
import type { GrantRow } from './grants.ts';
import type {
  AgreementRow,
  ApplicationRow,
  ConsentRow,
  OutsideDatasetRow,
  SourceRequestRow,
  UsageRow,
} from './tables.ts';

/** The object types of this subgraph before their fields, so that they may refer to each other. */
export function defineRefs(builder: Builder) {
  return {
    entry: entityStub(builder, 'DevelopmentEntry', { contributes: true }),
    scenario: entityStub(builder, 'Scenario', { contributes: true }),
    developer: entityStub(builder, 'Developer', { contributes: true }),
    application: builder.objectRef<ApplicationRow>('Application'),
    agreement: builder.objectRef<AgreementRow>('Agreement'),
    grant: builder.objectRef<GrantRow>('AccessGrant'),
    sourceDataRequest: builder.objectRef<SourceRequestRow>('SourceDataRequest'),
    consent: builder.objectRef<ConsentRow>('Consent'),
    outsideDataset: builder.objectRef<OutsideDatasetRow>('OutsideDataset'),
    usage: builder.objectRef<UsageRow>('Usage'),
  };
}

export interface AgreementParts {
  readonly shared: SharedTypes;
  readonly enums: AgreementEnums;
  readonly refs: ReturnType<typeof defineRefs>;
}
