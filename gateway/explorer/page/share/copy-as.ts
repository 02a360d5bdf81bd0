import type { Variables } from '../panels/panel.ts';

export interface Copied {
  readonly url: string;
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Variables;
  /** Whether it is asked with a token: a placeholder stands for it, never the token itself. */
  readonly hasToken: boolean;
}

function bodyOf({ query, operationName, variables }: Copied) {
  return { query, ...(operationName ? { operationName } : {}), variables };
}

/** A command of a shell; the token comes from a variable of it. */
export function asCurl(copied: Copied): string {
  const body = JSON.stringify(bodyOf(copied)).replaceAll("'", String.raw`'\''`);
  const token = copied.hasToken ? ` \\\n  -H "authorization: Bearer $EGRET_TOKEN"` : '';
  return `curl -X POST ${copied.url} \\\n  -H 'content-type: application/json'${token} \\\n  -d '${body}'\n`;
}

/** JavaScript for a browser or Node. */
export function asFetch(copied: Copied): string {
  const token = copied.hasToken ? "\n    authorization: 'Bearer ' + token," : '';
  return `const response = await fetch(${JSON.stringify(copied.url)}, {
  method: 'POST',
  headers: {
    'content-type': 'application/json',${token}
  },
  body: JSON.stringify(${indented(bodyOf(copied))}),
});
const { data, errors } = await response.json();
`;
}

/** TypeScript: a function of the variables and, where there is one, of the token. */
export function asTypeScript(copied: Copied): string {
  const token = copied.hasToken ? ', token: string' : '';
  const header = copied.hasToken ? ", authorization: 'Bearer ' + token" : '';
  return `interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions?: { code?: string } }[];
}

const query = ${JSON.stringify(copied.query)};

export async function ask(variables: Record<string, unknown> = ${JSON.stringify(copied.variables)}${token}): Promise<Answer> {
  const response = await fetch(${JSON.stringify(copied.url)}, {
    method: 'POST',
    headers: { 'content-type': 'application/json'${header} },
    body: JSON.stringify({ query, ${copied.operationName ? `operationName: ${JSON.stringify(copied.operationName)}, ` : ''}variables }),
  });
  return (await response.json()) as Answer;
}
`;
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', '\n  ');
}
