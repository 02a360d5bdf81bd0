import { type Builder, entityStub, type ModelsOf } from '#kernel/graph/builder.ts';
import { entityDescriptions } from '#kernel/graph/descriptions.ts';
import type { SharedTypes } from '#kernel/graph/shared-types.ts';
import type PrismaTypes from '#prisma/apps/generated/pothos.ts';
import type { AppEnums } from './enums.ts';
import type { CarriageRow, ExchangeRow } from './exchange/tables.ts';
import type { ListingVersionRow } from './listing/version-table.ts';
import { defineSignature } from './signing/type.ts';
import type { AccreditationRow, AppRow, ListingChangeRow, ListingRow, ReportRow, ReviewRow } from './tables.ts';
import type { WebhookDeliveryRow, WebhookRow } from './webhook/tables.ts';

export type AppModels = ModelsOf<
  PrismaTypes,
  {
    App: AppRow;
    AppReport: ReportRow;
    Accreditation: AccreditationRow;
    ComplianceReview: ReviewRow;
    Listing: ListingRow;
    ListingChange: ListingChangeRow;
    ListingVersion: ListingVersionRow;
    Exchange: ExchangeRow;
    Carriage: CarriageRow;
    Webhook: WebhookRow;
    WebhookDelivery: WebhookDeliveryRow;
  }
>;

/** The object types of this subgraph before their fields, so that they may refer to each other. */
export function defineRefs(builder: Builder, models: Builder<AppModels>) {
  return {
    entry: entityStub(builder, 'DevelopmentEntry', { contributes: true }),
    scenario: entityStub(builder, 'Scenario', { contributes: true }),
    developer: entityStub(builder, 'Developer', { contributes: true }),
    application: entityStub(builder, 'Application', { contributes: true }),
    agreement: entityStub(builder, 'Agreement', { contributes: false }),
    app: models.prismaObject('App', { description: entityDescriptions.App, select: { id: true } }),
    report: models.prismaObject('AppReport', {
      description: entityDescriptions.AppReport,
      select: { id: true },
    }),
    accreditation: models.prismaObject('Accreditation', {
      description: entityDescriptions.Accreditation,
      select: { id: true },
    }),
    exchange: models.prismaObject('Exchange', {
      description: entityDescriptions.Exchange,
      select: { id: true },
    }),
    webhook: models.prismaObject('Webhook', { description: entityDescriptions.Webhook, select: { id: true } }),
    webhookDelivery: models.prismaObject('WebhookDelivery', {
      description: entityDescriptions.WebhookDelivery,
      select: { id: true },
    }),
    signature: defineSignature(builder),
    listing: models.prismaObject('Listing', { description: entityDescriptions.Listing, select: { id: true } }),
  };
}

export interface AppParts {
  readonly shared: SharedTypes;
  readonly enums: AppEnums;
  readonly refs: ReturnType<typeof defineRefs>;
  readonly models: Builder<AppModels>;
}
