import { Refusal } from '../../refusal.ts';

/** `onlyTrusted`: to whom no other document is served, so that sending its text would be refused as well. */
export function documentNotFound(onlyTrusted: boolean): Refusal {
  const otherwise = onlyTrusted
    ? { zh: '带上令牌改发 query', en: 'send query with a token' }
    : { zh: '改发 query', en: 'send query' };
  return new Refusal(
    'DOCUMENT_NOT_FOUND',
    {
      zh: `没有登记 documentId 所指的文档；请运营方以 registerDocuments（npm run documents）登记，或${otherwise.zh}。`,
      en: `No document is registered under this documentId; have the operator register it (registerDocuments, npm run documents), or ${otherwise.en}.`,
    },
    { argument: 'documentId' },
  );
}

export function documentNotTrusted(): Refusal {
  return new Refusal('DOCUMENT_NOT_TRUSTED', {
    zh: '未带令牌时，此处只服务已登记的文档；请以 documentId 指明一份，或带上令牌。接口定义见 /graphql/schema.graphql。',
    en: 'Without a token only registered documents are served here: name one by documentId, or send a token. The schema is at /graphql/schema.graphql.',
  });
}

export function documentIdUnfit(): Refusal {
  return refuseDocumentId({
    zh: 'documentId 须为 sha256: 加 64 位小写十六进制。',
    en: 'documentId must be sha256: and 64 lower-case hexadecimal digits.',
  });
}

export function documentIdAmong(): Refusal {
  return refuseDocumentId({
    zh: 'documentId 不能与 query 或 extensions.persistedQuery 一起发送；请只发其一。',
    en: 'documentId cannot stand beside query or extensions.persistedQuery; send one of them.',
  });
}

function refuseDocumentId(text: Refusal['text']): Refusal {
  return new Refusal('BAD_USER_INPUT', text, { argument: 'documentId' });
}
