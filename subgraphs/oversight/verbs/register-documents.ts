import { z } from 'zod';
import { hashIn, hashOf } from '#kernel/graph/document-id.ts';
import { newId } from '#kernel/graph/ids.ts';
import type { InputIssue } from '#kernel/graph/problems.ts';
import { defineVerb } from '#kernel/law/verbs/define-verb.ts';
import { arrayOf, kept, keyed, text } from '#kernel/law/verbs/input.ts';
import { field, inputType } from '#kernel/law/verbs/input-type.ts';
import { invalidInput, Refused } from '#kernel/law/verbs/refusals.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { scanText } from '#kernel/privacy/scan.ts';
import { findMisfits } from '../document/find-misfits.ts';
import { operationIn } from '../document/operation.ts';
import { documentIdText } from '../document/queries.ts';
import { mostDocuments } from '../document/types.ts';
import { clientOf, type Transaction } from '../store.ts';
import { operator } from './permits.ts';

/** The edge reads no longer document. */
const longestDocument = 200_000;
/** What the documents of one call may hold together. */
const mostCharacters = 2_000_000;

const faults = {
  mismatch: {
    zh: '不是 text 的 SHA-256；请对原样的文本（UTF-8）计算。',
    en: 'This is not the SHA-256 of its text; hash the text as it is, in UTF-8.',
  },
  unreadable: { zh: '不是 GraphQL 文档，请改正。', en: 'This is no GraphQL document; correct it.' },
  several: {
    zh: '一个哈希下须正好有一个操作；请将各操作分为各自的文档。',
    en: 'Under one hash there must be exactly one operation; make a document of each.',
  },
  personal: {
    zh: '文档会永久留存，其中的值或注释疑有个人信息；请以变量传值。',
    en: 'A document is kept for good, and a value or comment in it seems to carry personal data; send values as variables.',
  },
} as const satisfies Record<string, Bilingual>;

/** A text that is one document: of one operation, without personal data. */
const documentText = text(longestDocument).superRefine((of, { addIssue }) => {
  if (of.length > longestDocument) return;
  const operation = operationIn(of);
  if (typeof operation === 'string') addIssue({ code: 'custom', params: { ...faults[operation] } });
  else if (scanText(operation.words).length > 0) addIssue({ code: 'custom', params: { ...faults.personal } });
});

const TrustedDocumentInput = inputType('TrustedDocumentInput', ['一份文档', 'A document'], {
  documentId: field(
    z.string().refine((id) => hashIn(id) !== null, { params: documentIdText }),
    'sha256: 加文本的 SHA-256',
    'sha256: and the SHA-256 of its text',
  ),
  text: field(
    documentText,
    '文本，只含一个操作及其片段，须合于本图',
    'Its text, with one operation and its fragments, which fits the graph',
  ),
}).refine(({ documentId, text: of }) => hashIn(documentId) === null || hashOf(of) === hashIn(documentId), {
  path: ['documentId'],
  params: faults.mismatch,
});

const documents = arrayOf(TrustedDocumentInput, { least: 1, most: mostDocuments })
  .refine((list) => new Set(list.map(({ documentId }) => documentId)).size === list.length, {
    params: { zh: '同一文档不能出现两次。', en: 'The same document stands here twice.' },
  })
  .refine((list) => list.reduce((sum, each) => sum + each.text.length, 0) <= mostCharacters, {
    params: {
      zh: `文本合计最多 ${mostCharacters} 个字符。`,
      en: `All texts together hold ${mostCharacters} characters at most.`,
    },
  });

const RegisterDocumentsInput = inputType(
  'RegisterDocumentsInput',
  ['某客户端某版本所用的文档', 'The documents that a release of a client asks with'],
  {
    client: field(kept(text(100)), '客户端名称', 'The name of the client'),
    version: field(kept(text(100)), '客户端版本', 'Its version'),
    documents: field(documents, '文档，最多 1000 份', 'Its documents, at most 1000'),
    ...keyed,
  },
);

const misfitsIn = new WeakMap<object, readonly InputIssue[]>();

/** Registers documents that clients may ask by their hash; all of them or none; each fits the graph. What a client may ask is part of the record of use (Article 22). */
export const registerDocuments = defineVerb({
  name: 'registerDocuments',
  description: {
    zh: '登记客户端可按哈希请求的文档，全部登记或全不登记，仅限 OPERATOR（第二十二条）',
    en: 'Registers documents that clients may ask by their hash, all of them or none; OPERATOR (Article 22)',
  },
  subject: 'DocumentRegistration',
  permits: [operator],
  from: [],
  to: ['registered'],
  article: 22,
  event: 'documents.registered',
  input: RegisterDocumentsInput,
  // Before the transaction, which others would wait for; refused within it, so that a call that was done is answered the same again.
  check: async (input, context) => void misfitsIn.set(input, await findMisfits(context, input.documents)),
  client: clientOf,
  save: async (input, { context, transaction, now }) => {
    const { client, version, documents: given } = input;
    const issues = misfitsIn.get(input) ?? [];
    if (issues.length > 0) throw new Refused(invalidInput(context, issues));
    const id = newId('documentRegistration', now);
    const rows = given.flatMap(({ documentId, text: of }) => toRow(documentId, of));
    await transaction.documentRegistration.create({ data: { id, client, version, registeredAt: now } });
    await keepDocuments(transaction, id, rows);
    return { id, from: null, to: 'registered' };
  },
});

type DocumentRow = ReturnType<typeof toRow>[number];

function toRow(documentId: string, of: string) {
  const [hash, operation] = [hashIn(documentId), operationIn(of)];
  if (hash === null || typeof operation === 'string') return [];
  return [{ hash, kind: operation.kind, operationName: operation.name, text: of }];
}

/** A document that another release asks with too is there already. */
async function keepDocuments(
  transaction: Transaction,
  registrationId: string,
  rows: readonly DocumentRow[],
): Promise<void> {
  await transaction.trustedDocument.createMany({ data: [...rows], skipDuplicates: true });
  await transaction.registeredDocument.createMany({ data: rows.map(({ hash }) => ({ registrationId, hash })) });
}
