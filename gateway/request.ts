import type { IncomingMessage } from 'node:http';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { Environment } from '#kernel/environment.ts';
import { Kept } from '#kernel/kept.ts';
import { countElements, countLiteralElements } from './graphql/count-elements.ts';
import type { FieldSizes } from './graphql/field-sizes.ts';
import { told } from './graphql/in-language.ts';
import { checkLimits, deepestNesting } from './graphql/limits.ts';
import { checkLiterals, checkStrings } from './graphql/strings.ts';
import { Refusal } from './refusal.ts';

/** A client's GraphQL request, checked. */
export interface ClientRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
  readonly isMutation: boolean;
  readonly document: DocumentNode;
  /** Fields that the answer may hold at most, as estimated. */
  readonly cost: number;
}

/** What a request must stay within, and by what it is measured. */
interface Bounds {
  readonly limits: Environment['limits'];
  readonly sizes: FieldSizes;
}

const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name', 'graphql-require-preflight'];

/** Reads a request off HTTP: POST with JSON, or GET with a header that no simple cross-site request can carry. */
export async function readRequest(message: IncomingMessage, url: URL, bounds: Bounds): Promise<ClientRequest> {
  if (message.method === 'POST') return checkRequest(await readBody(message, bounds.limits.bodyBytes), bounds);
  if (message.method !== 'GET')
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', { zh: '请使用 POST 或 GET。', en: 'Use POST or GET.' });
  const subscribes = /\btext\/event-stream\b/.test(message.headers.accept ?? '');
  if (!subscribes && !preflightHeaders.some((name) => message.headers[name] !== undefined)) throw csrf();
  const request = checkRequest(
    Object.fromEntries(
      [...url.searchParams].map(([name, value]) => [name, name === 'variables' ? parseJson(value) : value]),
    ),
    bounds,
  );
  if (request.isMutation)
    throw new Refusal(405, 'METHOD_NOT_ALLOWED', { zh: '写操作须使用 POST。', en: 'A mutation needs POST.' });
  return request;
}

function csrf(): Refusal {
  return new Refusal(415, 'CSRF_PREVENTED', {
    zh: '请以 POST 发送 application/json；GET 须带 graphql-require-preflight 请求头。',
    en: 'Send application/json by POST; a GET needs the header graphql-require-preflight.',
  });
}

async function readBody(message: IncomingMessage, mostBytes: number): Promise<unknown> {
  const type = message.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw csrf();
  const tooLarge = () =>
    new Refusal(413, 'BODY_TOO_LARGE', {
      zh: `请求体超过 ${mostBytes} 字节。`,
      en: `The body has more than ${mostBytes} bytes; send less at a time.`,
    });
  if (Number(message.headers['content-length'] ?? 0) > mostBytes) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  // A connection that is not destroyed takes the refusal of what was too much.
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return parseJson(decode(Buffer.concat(chunks)));
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', { zh: '请求体须为 UTF-8。', en: 'The body must be UTF-8.' });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'BAD_REQUEST', { zh: '请求体不是 JSON。', en: 'The request is no JSON.' });
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function checkRequest(body: unknown, bounds: Bounds): ClientRequest {
  if (!isRecord(body)) {
    throw new Refusal(400, 'BAD_REQUEST', {
      zh: '请求须为含 query 的一个 JSON 对象；不支持批量。',
      en: 'Send one JSON object with a query; batches are not supported.',
    });
  }
  const { query } = body;
  // An empty name names none, as clients send it that leave the field blank.
  const operationName = body.operationName === '' ? null : (body.operationName ?? null);
  const variables = body.variables ?? {};
  if (typeof query !== 'string' || query === '')
    throw new Refusal(400, 'BAD_REQUEST', {
      zh: 'query 须为非空文本。',
      en: 'query must be a text that is not empty.',
    });
  if (!isRecord(variables))
    throw new Refusal(400, 'BAD_REQUEST', { zh: 'variables 须为 JSON 对象。', en: 'variables must be a JSON object.' });
  if (operationName !== null && typeof operationName !== 'string')
    throw new Refusal(400, 'BAD_REQUEST', { zh: 'operationName 须为文本。', en: 'operationName must be a text.' });
  countElements(variables);
  checkStrings({ query, operationName }, 'request');
  checkStrings(variables, 'variables');
  const document = documentOf(query, bounds.limits.tokens);
  const { cost } = checkLimits(document, variables, bounds);
  return { cost, query, variables, operationName, isMutation: isMutation(document, operationName), document };
}

const keptDocuments = 500;
const longestKept = 20_000;
const documents = new Kept<DocumentNode>(keptDocuments);

/** The document of a query, checked for itself; one that was accepted before is not read again. */
function documentOf(query: string, maxTokens: number): DocumentNode {
  const key = `${maxTokens}\n${query}`;
  const known = documents.find(key);
  if (known) return known;
  const document = parseQuery(query, maxTokens);
  countLiteralElements(document);
  checkLiterals(document);
  return query.length > longestKept ? document : documents.keep(key, document);
}

function parseQuery(query: string, maxTokens: number): DocumentNode {
  try {
    checkNesting(query);
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = /tokens\. Parsing aborted/.test(error.message) ? 'TOKENS_LIMIT_EXCEEDED' : 'GRAPHQL_PARSE_FAILED';
    throw new Refusal(400, code, { zh: told(error.message, 'zh'), en: told(error.message, 'en') });
  }
}

/** A parser that calls itself must not be led deeper than its stack: brackets are counted before it is called. */
function checkNesting(query: string): void {
  let depth = 0;
  for (const character of query) {
    if (character === '{' || character === '[' || character === '(') depth += 1;
    if (character === '}' || character === ']' || character === ')') depth -= 1;
    if (depth > deepestNesting) {
      throw new Refusal(
        400,
        'DEPTH_LIMIT_EXCEEDED',
        { zh: `括号嵌套超过 ${deepestNesting} 层。`, en: `Brackets nest deeper than ${deepestNesting}.` },
        { limit: deepestNesting },
      );
    }
  }
}

function isMutation(document: DocumentNode, operationName: string | null): boolean {
  return document.definitions.some(
    (definition) =>
      definition.kind === 'OperationDefinition' &&
      definition.operation === 'mutation' &&
      (operationName === null || definition.name?.value === operationName),
  );
}
