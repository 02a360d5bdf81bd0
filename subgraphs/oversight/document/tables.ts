import sql from 'sql-template-tag';
import type { EntityTable } from '#kernel/graph/entities.ts';
import { isOfficial } from '#kernel/law/visibility.ts';
import type { RowOf } from '#kernel/platform/database/rows.ts';
import type * as model from '#prisma/oversight/generated/client.ts';

export type TrustedDocumentRow = RowOf<model.TrustedDocument>;
export type DocumentRegistrationRow = RowOf<model.DocumentRegistration>;

/** By its hash everybody: whoever knows it knows the document, and it says nothing that the graph's own description does not. */
export const trustedDocumentTable: EntityTable<TrustedDocumentRow> = {
  type: 'TrustedDocument',
  table: 'oversight.trusted_document',
  alias: 'd',
  sees: () => sql`true`,
};

export const documentRegistrationTable: EntityTable<DocumentRegistrationRow> = {
  type: 'DocumentRegistration',
  table: 'oversight.document_registration',
  alias: 'g',
  newestBy: 'registered_at',
  sees: ({ viewer }) => (isOfficial(viewer) ? sql`true` : sql`false`),
};
