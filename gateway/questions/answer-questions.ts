import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireMediaType, weightOf } from '../graphql/media-type.ts';
import type { WithOperations } from '../graphql/operations.ts';
import { chargeUnlessHeld, keepingHeaders } from '../graphql/validators/not-modified.ts';
import { Validators } from '../graphql/validators/validators.ts';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { Refusal } from '../refusal.ts';
import { findQuestion, readQuestion } from './ask.ts';
import { listQuestions } from './listed.ts';
import type { Question, WithQuestions } from './question.ts';
import { sendJson, sendTable } from './send-answer.ts';
import { isTableFormat, type TableFormat, tableTypes } from './table-formats.ts';

type Options = EdgeOptions & Rated & WithOperations & WithQuestions;

/**
 * Answers GET /q, the list of the reviewed questions, and GET /q/<name>: the answer as JSON, or as CSV or XLSX where it holds a list
 * (`.csv` after the name, `?format=csv`, or by Accept). Variables are parameters. It is kept as any document by its hash.
 */
export function addQuestions(routes: FastifyInstance, options: Options): void {
  const { rates, questions } = options;
  const list = new PackedText(async () => JSON.stringify(listQuestions(questions())));
  const type = 'application/json; charset=utf-8';
  const validators = new Validators(options);
  routes.get('/q', (request, reply) =>
    sendPacked(request, reply, { text: list, type, vary: 'origin, accept-encoding', rates }),
  );
  routes.get('/q/:name', async (request, reply) => {
    await authenticate(request, options.verify);
    const { name, format, parameters } = addressOf(request);
    return answer(findQuestion(name, options), format, parameters, { request, reply, validators }, options);
  });
}

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly validators: Validators;
}

async function answer(
  question: Question,
  format: TableFormat | null,
  parameters: URLSearchParams,
  { request, reply, validators }: Exchange,
  options: Options,
): Promise<FastifyReply> {
  const { name, table } = question;
  if (format !== null && table === null) throw noTable();
  if (format === null) requireMediaType(request.headers.accept);
  const asked = readQuestion(name, parameters, request, options);
  const mediaType = format === null ? 'application/json' : tableTypes[format];
  const validator = validators.of(validators.identityOf(request, asked, mediaType));
  const held = await chargeUnlessHeld(request, reply, { validator, points: pointsOf(asked.cost) }, options);
  if (held) return reply.code(304).headers(keepingHeaders(request, held.tag)).send();
  const exchange = { request, reply, asked, validator };
  if (format === null || table === null) return sendJson(exchange, options);
  return sendTable(exchange, { name, table, format }, options);
}

interface Address {
  readonly name: string;
  readonly format: TableFormat | null;
  readonly parameters: URLSearchParams;
}

/** Which question, in which form, with which variables. */
function addressOf({ url, params, headers }: FastifyRequest): Address {
  const { name } = params as { readonly name: string };
  const parameters = new URLSearchParams(url.split('?')[1] ?? '');
  const [, stem = name, suffix = null] = /^(.*)\.(csv|xlsx|json)$/.exec(name) ?? [];
  const named = suffix ?? parameters.get('format');
  parameters.delete('format');
  if (named !== null && named !== 'json' && !isTableFormat(named)) throw noSuchFormat();
  const format = named === null ? acceptedFormat(headers.accept) : named;
  return { name: stem, format: isTableFormat(format) ? format : null, parameters };
}

/** The form that a client asks for by name in its Accept header. */
function acceptedFormat(accept: string | undefined): string | null {
  const json = weightOf('application/json', accept);
  const wanted = (['csv', 'xlsx'] as const).find((format) => weightOf(tableTypes[format], accept) > json);
  return wanted ?? null;
}

function noTable(): Refusal {
  return new Refusal('NOT_ACCEPTABLE', {
    zh: '此问题的答案中没有列表，只有 JSON。',
    en: 'The answer to this question holds no list; there is JSON alone.',
  });
}

function noSuchFormat(): Refusal {
  const text = { zh: 'format 须为 json、csv 或 xlsx。', en: 'format must be json, csv or xlsx.' };
  return new Refusal('BAD_USER_INPUT', text, { argument: 'format' });
}
