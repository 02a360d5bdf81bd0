import { type Builder, entityStub, type ModelsOf } from '#kernel/graph/builder.ts';
import { entityDescriptions } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type { Charge } from '#prisma/agreements/generated/client.ts';
import type PrismaTypes from '#prisma/agreements/generated/pothos.ts';
import type { AgreementEnums } from './enums.ts';
import type { GrantRow } from './grant/facts.ts';
import type {
  AgreementRow,
  ApplicationRow,
  ConsentRow,
  OutsideDatasetRow,
  SourceRequestRow,
  UsageRow,
} from './tables.ts';

export type AgreementModels = ModelsOf<
  PrismaTypes,
  {
    Application: ApplicationRow;
    Agreement: AgreementRow;
    AccessGrant: GrantRow;
    Charge: RowOf<Charge>;
    SourceDataRequest: SourceRequestRow;
    Consent: ConsentRow;
    OutsideDataset: OutsideDatasetRow;
    Usage: UsageRow;
  }
>;

/** The object types of this subgraph before their fields, so that they may refer to each other. */
export function defineRefs(builder: Builder, models: Builder<AgreementModels>) {
  return {
    entry: entityStub(builder, 'DevelopmentEntry', { contributes: true }),
    scenario: entityStub(builder, 'Scenario', { contributes: true }),
    developer: entityStub(builder, 'Developer', { contributes: true }),
    application: models.prismaObject('Application', {
      description: entityDescriptions.Application,
      select: { id: true },
    }),
    agreement: models.prismaObject('Agreement', { description: entityDescriptions.Agreement, select: { id: true } }),
    grant: models.prismaObject('AccessGrant', {
      description: entityDescriptions.AccessGrant,
      select: { id: true },
    }),
    sourceDataRequest: models.prismaObject('SourceDataRequest', {
      description: entityDescriptions.SourceDataRequest,
      select: { id: true },
    }),
    consent: models.prismaObject('Consent', {
      description: entityDescriptions.Consent,
      select: { id: true },
    }),
    outsideDataset: models.prismaObject('OutsideDataset', {
      description: entityDescriptions.OutsideDataset,
      select: { id: true },
    }),
    usage: models.prismaObject('Usage', {
      description: entityDescriptions.Usage,
      select: { id: true },
    }),
  };
}

export interface AgreementParts {
  readonly shared: SharedTypes;
  readonly enums: AgreementEnums;
  readonly refs: ReturnType<typeof defineRefs>;
  readonly models: Builder<AgreementModels>;
}
