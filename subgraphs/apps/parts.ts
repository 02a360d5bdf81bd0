import { type Builder, entityStub } from '#kernel/graph/builder.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { AppEnums } from './enums.ts';
import type { AccreditationRow, AppRow, ListingRow, ReportRow } from './tables.ts';

/** The object types of this subgraph before their fields, so that they may refer to each other. */
export function defineRefs(builder: Builder) {
  return {
    entry: entityStub(builder, 'DevelopmentEntry', { contributes: true }),
    scenario: entityStub(builder, 'Scenario', { contributes: true }),
    developer: entityStub(builder, 'Developer', { contributes: true }),
    application: entityStub(builder, 'Application', { contributes: true }),
    agreement: entityStub(builder, 'Agreement', { contributes: false }),
    app: builder.objectRef<AppRow>('App'),
    report: builder.objectRef<ReportRow>('AppReport'),
    accreditation: builder.objectRef<AccreditationRow>('Accreditation'),
    listing: builder.objectRef<ListingRow>('Listing'),
  };
}

export interface AppParts {
  readonly shared: SharedTypes;
  readonly enums: AppEnums;
  readonly refs: ReturnType<typeof defineRefs>;
}
