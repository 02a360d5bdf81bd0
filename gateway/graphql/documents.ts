import { type DocumentNode, GraphQLError, Lexer, parse, Source, TokenKind } from 'graphql';
import { deepestNesting } from '#kernel/graph/count-comparisons.ts';
import { TextCache } from '#kernel/platform/cache.ts';
import { Refusal } from '../refusal.ts';
import { countLiteralElements } from './count-elements.ts';
import { told } from './in-language.ts';

import { checkLiterals } from './strings.ts';

/** What a document may have, in characters. */
export const longestQuery = 200_000;
const longestCached = 20_000;
const documents = new TextCache<DocumentNode>({ entries: 500, bytes: 64 * 1024 * 1024 });
/** What a document with its tokens and places takes in memory for each character, where every second one is a field of its own. */
const bytesPerCharacter = 350;

/** The document of a query, checked for itself; one that was accepted before is not read again. */
export function documentOf(query: string, maxTokens: number): DocumentNode {
  if (query.length > longestQuery) throw tooLong(query.length);
  const key = `${maxTokens}\n${query}`;
  const known = documents.find(key);
  if (known) return known;
  const document = parseQuery(query, maxTokens);
  countLiteralElements(document);
  checkLiterals(document);
  return query.length > longestCached ? document : documents.keep(key, document, bytesPerCharacter * query.length);
}

/** One token may be as long as the body: block strings are split into their lines, names are compared and quoted. */
function tooLong(actual: number): Refusal {
  return new Refusal(
    'CHARACTERS_LIMIT_EXCEEDED',
    {
      zh: `query 有 ${actual} 个字符，上限 ${longestQuery}；请以变量传值。`,
      en: `The query has ${actual} characters, the limit is ${longestQuery}; send values as variables.`,
    },
    { argument: 'query', limit: longestQuery, actual },
  );
}

function parseQuery(query: string, maxTokens: number): DocumentNode {
  try {
    checkNesting(query, maxTokens);
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const code = /tokens\. Parsing aborted/.test(error.message) ? 'TOKENS_LIMIT_EXCEEDED' : 'GRAPHQL_PARSE_FAILED';
    throw new Refusal(code, { zh: told(error.message, 'zh'), en: told(error.message, 'en') });
  }
}

/**
 * A parser that calls itself must not be led deeper than its stack: brackets are counted before it is called, by its own lexer, so that
 * those of comments and texts count for nothing. It goes no further than the parser would.
 */
function checkNesting(query: string, maxTokens: number): void {
  const lexer = new Lexer(new Source(query));
  let depth = 0;
  for (let tokens = 0; tokens <= maxTokens && depth >= 0; tokens += 1) {
    const { kind } = lexer.advance();
    if (kind === TokenKind.EOF) return;
    if (opening.has(kind)) depth += 1;
    if (closing.has(kind)) depth -= 1;
    if (depth > deepestNesting) throw tooDeep();
  }
}

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

function tooDeep(): Refusal {
  return new Refusal(
    'DEPTH_LIMIT_EXCEEDED',
    {
      zh: `括号嵌套超过 ${deepestNesting} 层；请减少，或以变量传值。`,
      en: `Brackets nest deeper than ${deepestNesting}; make it flatter, or send values as variables.`,
    },
    { limit: deepestNesting },
  );
}
