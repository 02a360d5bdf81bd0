import { type Builder, entityStub, type ModelsOf } from '#kernel/graph/builder.ts';
import { described, entityDescriptions } from '#kernel/graph/descriptions.ts';
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
      description: described('对一个条目的访问授权', 'Access to one entry at one level'),
      select: { id: true },
    }),
    sourceDataRequest: models.prismaObject('SourceDataRequest', {
      description: described(
        '按场景使用源数据的请求（第十二条）',
        'A request for source data by scenario (Article 12)',
      ),
      select: { id: true },
    }),
    consent: models.prismaObject('Consent', {
      description: described('数据主体的授权同意（第十三条）', 'A consent of whom the data concern (Article 13)'),
      select: { id: true },
    }),
    outsideDataset: models.prismaObject('OutsideDataset', {
      description: described('引入的非公共数据（第十四条）', 'Data that are not public, brought in (Article 14)'),
      select: { id: true },
    }),
    usage: models.prismaObject('Usage', {
      description: described(
        '一次访问决定的记录（第七、二十二条）',
        'The record of one access decision (Articles 7, 22)',
      ),
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
