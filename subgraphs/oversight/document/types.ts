import { described, idDescription } from '#kernel/graph/descriptions.ts';
import { toDocumentId } from '#kernel/graph/document-id.ts';
import { documentsOf } from '../loaders.ts';
import type { OversightParts } from '../parts.ts';

/** So many documents a registration may hold. */
export const mostDocuments = 1_000;

/** Documents that clients ask by their hash, and who registered them for which release. */
export function defineDocumentTypes(parts: OversightParts) {
  const trustedDocument = defineTrustedDocument(parts);
  return { trustedDocument, documentRegistration: defineRegistration(parts.models, trustedDocument) };
}

function defineTrustedDocument({ enums, models }: OversightParts) {
  return models.prismaObject('TrustedDocument', {
    description: described('已登记的文档，按其 SHA-256 请求', 'A registered document, asked for by its SHA-256'),
    select: { hash: true },
    fields: (t) => ({
      documentId: t.string({
        description: described(
          '请求时的 documentId：sha256: 加文本的 SHA-256',
          'What a request names it by: sha256: and the SHA-256 of its text',
        ),
        resolve: ({ hash }) => toDocumentId(hash),
      }),
      kind: t.expose('kind', {
        type: enums.documentKind,
        description: described('操作类别', 'What its operation does'),
      }),
      operationName: t.exposeString('operationName', {
        nullable: true,
        description: described('操作名称', 'The name of its operation'),
      }),
      text: t.exposeString('text', { description: described('文本', 'Its text') }),
    }),
  });
}

function defineRegistration(
  models: OversightParts['models'],
  trustedDocument: ReturnType<typeof defineTrustedDocument>,
) {
  return models.prismaObject('DocumentRegistration', {
    description: described(
      '一次文档登记：某客户端某版本所用的文档',
      'Documents as they were registered for a release of a client',
    ),
    select: { id: true },
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      client: t.exposeString('client', { description: described('客户端名称', 'The name of the client') }),
      version: t.exposeString('version', { description: described('客户端版本', 'Its version') }),
      registeredAt: t.expose('registeredAt', {
        type: 'DateTime',
        description: described('登记时间', 'When they were registered'),
      }),
      documents: t.field({
        type: [trustedDocument],
        listSize: { assumedSize: mostDocuments },
        description: described('所登记的文档，按操作名称', 'Its documents, by the name of their operation'),
        resolve: ({ id }, _, context) => documentsOf(context).load(id),
      }),
    }),
  });
}
