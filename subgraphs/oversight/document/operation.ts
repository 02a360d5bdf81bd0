import { type DocumentNode, Kind, OperationTypeNode, parse, TokenKind } from 'graphql';
import type { DocumentKind } from '#prisma/oversight/generated/enums.ts';

/** The one operation of a document. */
export interface Operation {
  readonly kind: DocumentKind;
  readonly name: string | null;
  /** What its author wrote into it besides names of the graph: values and comments. */
  readonly words: string;
}

const kinds: Readonly<Record<OperationTypeNode, DocumentKind>> = {
  [OperationTypeNode.QUERY]: 'QUERY',
  [OperationTypeNode.MUTATION]: 'MUTATION',
  [OperationTypeNode.SUBSCRIPTION]: 'SUBSCRIPTION',
};
/** More than the edge takes by itself: its limit may be set. */
const mostTokens = 20_000;
const wordKinds: ReadonlySet<TokenKind> = new Set([
  TokenKind.STRING,
  TokenKind.BLOCK_STRING,
  TokenKind.INT,
  TokenKind.COMMENT,
]);

/** The operation of a document; 'unreadable' where the text is no document, 'several' where it has none or more than one. */
export function operationIn(text: string): Operation | 'unreadable' | 'several' {
  try {
    const document = parse(text, { maxTokens: mostTokens });
    const [operation, another] = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    if (!operation || another) return 'several';
    return { kind: kinds[operation.operation], name: operation.name?.value ?? null, words: wordsIn(document) };
  } catch {
    // No GraphQL, or brackets within each other deeper than the parser's stack: the edge would refuse either.
    return 'unreadable';
  }
}

function wordsIn({ loc }: DocumentNode): string {
  const words: string[] = [];
  for (let token = loc?.startToken ?? null; token !== null; token = token.next)
    if (wordKinds.has(token.kind)) words.push(token.value);
  return words.join('\n');
}
