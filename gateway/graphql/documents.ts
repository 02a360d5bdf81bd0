import { type DocumentNode, GraphQLError, parse } from 'graphql';
import { Kept } from '#kernel/kept.ts';
import { Refusal } from '../refusal.ts';
import { countLiteralElements } from './count-elements.ts';
import { told } from './in-language.ts';
import { deepestNesting } from './limits.ts';
import { checkLiterals } from './strings.ts';

const keptDocuments = 500;
const longestKept = 20_000;
const documents = new Kept<DocumentNode>(keptDocuments);

/** The document of a query, checked for itself; one that was accepted before is not read again. */
export function documentOf(query: string, maxTokens: number): DocumentNode {
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
