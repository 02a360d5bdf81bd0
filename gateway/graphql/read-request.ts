import type { FastifyRequest } from 'fastify';
import { type DocumentNode, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Environment } from '#kernel/platform/environment.ts';
import { parseJson } from '../http/uploads.ts';
import { Refusal } from '../refusal.ts';
import { countElements } from './count-elements.ts';
import { documentOf } from './documents.ts';
import type { FieldSizes } from './field-sizes.ts';
import { checkLimits } from './limits.ts';
import { checkStrings } from './strings.ts';

/** A client's GraphQL request, checked. */
export interface ClientRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Fields that the answer may hold at most, as estimated. */
  readonly cost: number;
}

/** What a request must stay within, and by what it is measured. */
interface Bounds {
  readonly limits: Environment['limits'];
  readonly sizes: FieldSizes;
}

/** What a client sent: the body of a POST, or the parameters of a GET. */
export function sentIn(request: FastifyRequest): Readonly<Record<string, unknown>> {
  const sent = request.method === 'POST' ? request.body : parametersOf(request.query as Record<string, unknown>);
  if (isRecord(sent)) return sent;
  throw new Refusal('BAD_REQUEST', {
    zh: '请求须为含 query 的一个 JSON 对象；不支持批量。',
    en: 'Send one JSON object with a query; batches are not supported.',
  });
}

/** The GraphQL request that was sent with the text of its document, checked; a GET may not be a mutation. */
export function readRequest(
  { method }: Pick<FastifyRequest, 'method'>,
  sent: Readonly<Record<string, unknown>>,
  bounds: Bounds,
): ClientRequest {
  const read = checkRequest(sent, bounds);
  if (method === 'POST' || read.operation.operation !== 'mutation') return read;
  const text = { zh: '写操作须使用 POST。', en: 'A mutation needs POST.' };
  throw new Refusal('METHOD_NOT_ALLOWED', text, {}, { allow: 'POST' });
}

function parametersOf({ query, documentId, operationName, variables, extensions }: Record<string, unknown>) {
  return { query, documentId, operationName, variables: jsonOf(variables), extensions: jsonOf(extensions) };
}

function jsonOf(parameter: unknown): unknown {
  return typeof parameter === 'string' ? parseJson(parameter) : parameter;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function checkRequest(body: Readonly<Record<string, unknown>>, bounds: Bounds): ClientRequest {
  const { query, variables, operationName } = checkParameters(body);
  const { extensions } = body;
  countElements({ variables, extensions });
  checkStrings({ query, operationName }, 'request');
  checkStrings(variables, 'variables');
  checkStrings(extensions, 'extensions');
  const document = documentOf(query, bounds.limits.tokens);
  const { cost } = checkLimits(document, variables, bounds);
  return { cost, query, variables, operationName, document, operation: operationOf(document, operationName) };
}

function checkParameters(
  body: Readonly<Record<string, unknown>>,
): Pick<ClientRequest, 'query' | 'variables' | 'operationName'> {
  const { query, variables, operationName, extensions } = body;
  if (typeof query !== 'string' || query === '')
    throw new Refusal('BAD_REQUEST', {
      zh: 'query 须为非空文本；已登记的文档以 documentId 指明。',
      en: 'query must be a text that is not empty; a registered document is named by documentId.',
    });
  for (const [name, value] of Object.entries({ variables, extensions })) {
    if (value === undefined || value === null || isRecord(value)) continue;
    throw new Refusal('BAD_REQUEST', { zh: `${name} 须为 JSON 对象。`, en: `${name} must be a JSON object.` });
  }
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string')
    throw new Refusal('BAD_REQUEST', { zh: 'operationName 须为文本。', en: 'operationName must be a text.' });
  // An empty name names none, as clients send it that leave the field blank.
  return { query, variables: isRecord(variables) ? variables : {}, operationName: operationName || null };
}

function operationOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (operation) return operation;
  throw new Refusal(
    'BAD_USER_INPUT',
    {
      zh: 'operationName 须为文档中一个操作的名称；只有一个操作时可省略。',
      en: 'operationName must name an operation of the document; where there is one alone it may be left out.',
    },
    { argument: 'operationName' },
  );
}
