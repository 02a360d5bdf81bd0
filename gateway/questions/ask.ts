import type { FastifyRequest } from 'fastify';
import { type ClientRequest, readRequest } from '../graphql/read-request.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { Refusal } from '../refusal.ts';
import type { Question, WithQuestions } from './question.ts';
import { readVariables } from './read-variables.ts';

/** The question of this name; refuses one that is not there. */
export function findQuestion(name: string, { questions }: WithQuestions): Question {
  const found = questions().find((question) => question.name === name);
  if (found) return found;
  throw new Refusal('NOT_FOUND', {
    zh: '没有这个问题；全部问题见 /q。',
    en: 'There is no such question; /q lists those that there are.',
  });
}

/** A question as the GraphQL request that it is, with these parameters as its variables. */
export function readQuestion(
  name: string,
  parameters: URLSearchParams,
  { method }: Pick<FastifyRequest, 'method'>,
  options: Pick<EdgeOptions, 'environment' | 'gateway'> & WithQuestions,
): ClientRequest {
  const question = findQuestion(name, options);
  const { text: query, operationName } = question;
  const variables = Object.fromEntries(readVariables(question, parameters));
  const bounds = { limits: options.environment.limits, sizes: options.gateway.sizes };
  return readRequest({ method }, { query, operationName, variables }, bounds);
}
