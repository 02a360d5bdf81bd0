import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { hashIn } from '#kernel/graph/document-id.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import { badArgument, requireRole } from '#kernel/platform/errors.ts';
import { trustedDocumentByHash } from '../loaders.ts';
import type { OversightParts } from '../parts.ts';
import { type DocumentRegistrationRow, documentRegistrationTable, type TrustedDocumentRow } from './tables.ts';
import type { defineDocumentTypes } from './types.ts';

export const documentIdText = {
  zh: '须为 sha256: 加 64 位小写十六进制。',
  en: 'must be sha256: and 64 lower-case hexadecimal digits.',
};

/** A registered document by its hash, for everybody; the registrations, for officials. */
export function defineDocumentQueries(
  builder: Builder,
  { shared, documents }: OversightParts & { readonly documents: ReturnType<typeof defineDocumentTypes> },
): void {
  builder.queryFields((t) => ({
    trustedDocument: t.field({
      type: documents.trustedDocument,
      nullable: true,
      args: {
        documentId: t.arg.string({
          required: true,
          description: described('sha256: 加文档文本的 SHA-256', 'sha256: and the SHA-256 of its text'),
        }),
      },
      description: described('按哈希取一份已登记的文档', 'A registered document, by its hash'),
      resolve: (_, { documentId }, context): Promise<TrustedDocumentRow | null> => {
        const hash = hashIn(documentId);
        if (hash !== null) return trustedDocumentByHash(context).load(hash);
        const { zh, en } = documentIdText;
        throw badArgument(context, 'documentId', { zh: `documentId ${zh}`, en: `documentId ${en}` });
      },
    }),
    documentRegistrations: t.field({
      type: defineConnection(builder, shared.pageInfo, 'DocumentRegistration', documents.documentRegistration),
      nullable: true,
      args: {
        ...forwardArgs(builder),
        client: t.arg.string({ description: described('客户端名称', 'Of this client') }),
      },
      description: described('文档登记，新者在前', 'Registrations of documents, newest first'),
      resolve: (_, { client, ...args }, context, info) => {
        requireRole(context, ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR']);
        const conditions = [client == null ? null : sql`g.client = ${client}`];
        const source = sourceOver(context, documentRegistrationTable, 'documentRegistrations', conditions);
        return readPage<DocumentRegistrationRow>(context, source, args, info);
      },
    }),
  }));
}
