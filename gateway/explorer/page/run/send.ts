import type { Answer, Language, Variables } from '../panels/panel.ts';

export interface Question {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Variables | undefined;
}

export interface Caller {
  readonly language: Language;
  readonly token: string | null;
}

export interface Received {
  readonly answer: Answer;
  readonly status: number;
  readonly milliseconds: number;
  readonly length: number;
}

export const endpoint = '/graphql';

/** The headers of whoever asks; those typed into the editor come over them. */
export function headersOf({ language, token }: Caller, typed: Readonly<Record<string, string>> = {}): Headers {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': language === 'zh' ? 'zh-CN' : 'en',
    'content-type': 'application/json',
  });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  for (const [name, value] of Object.entries(typed)) headers.set(name, value);
  return headers;
}

/** Asks a question by POST. What is refused is an answer with errors; it rejects where there is no answer. */
export async function send(
  { query, operationName, variables }: Question,
  headers: Headers,
  signal?: AbortSignal,
): Promise<Received> {
  const begun = performance.now();
  const body = JSON.stringify({ query, operationName: operationName ?? undefined, variables });
  const response = await fetch(endpoint, { method: 'POST', headers, body, signal: signal ?? null });
  const text = await response.text();
  const milliseconds = performance.now() - begun;
  return { answer: readAnswer(text, response.status), status: response.status, milliseconds, length: text.length };
}

function readAnswer(text: string, status: number): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return answer;
  } catch {
    // Something before the service answered, in its own way.
  }
  return { errors: [{ message: `HTTP ${status}` }] };
}
