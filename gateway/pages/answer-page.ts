import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ExecutionResult } from 'graphql';
import type { WithOperations } from '../graphql/operations.ts';
import { readRequest } from '../graphql/read-request.ts';
import { chargeUnlessHeld, keepingHeaders } from '../graphql/validators/not-modified.ts';
import type { Validators } from '../graphql/validators/validators.ts';
import { authenticate } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { pointsOf, type Rated } from '../http/rate-limit.ts';
import { statusOf } from '../questions/send-answer.ts';
import { Refusal } from '../refusal.ts';
import { script, stylesheet } from './assets.ts';
import { parametersOf, readingOf, sendHtml } from './exchange.ts';
import type { Page } from './page.ts';
import { notFound, problemView, withPartMissing } from './problem.tsx';
import type { Reading } from './reading.ts';
import { writePage } from './write-page.tsx';

export type PageOptions = EdgeOptions & Rated & WithOperations & { readonly validators: Validators };

interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

/** Answers with a page: its document is asked of the graph as any other, and is kept as any other's answer. */
export async function answerPage<Data>(
  page: Page<Data>,
  { request, reply }: Exchange,
  options: PageOptions,
): Promise<FastifyReply> {
  await authenticate(request, options.verify);
  const reading = readingOf(request, options);
  const { query, variables = {} } = page.ask({ ...addressOf(request), reading });
  const bounds = { limits: options.environment.limits, sizes: options.gateway.sizes };
  const asked = readRequest(request, { query, variables }, bounds);
  const form = `text/html ${stylesheet.path} ${script.path} ${reading.url}`;
  const validator = options.validators.of(options.validators.identityOf(request, asked, form));
  const held = await chargeUnlessHeld(request, reply, { validator, points: pointsOf(asked.cost) }, options);
  if (held) return reply.code(304).headers(keepingHeaders(request, held.tag)).send();
  const { result, tag } = await options.operations.run({ request, reply, asked, validator });
  return send(page, { request, reply, result, tag, reading }, options);
}

function addressOf(request: FastifyRequest) {
  const parameters = parametersOf(request);
  const languages = parameters.getAll('lang');
  if (languages.some((each) => each !== 'zh' && each !== 'en') || languages.length > 1) throw noSuchLanguage();
  return { segments: new Map(Object.entries(request.params as Record<string, string>)), parameters };
}

interface Made extends Exchange {
  readonly result: ExecutionResult;
  readonly tag: string | null;
  readonly reading: Reading;
}

function send<Data>(
  page: Page<Data>,
  { request, reply, result, tag, reading }: Made,
  { operations }: PageOptions,
): FastifyReply {
  const { data, errors = [] } = result;
  const failed = errors.find(({ path }) => path === undefined || path[0] === page.root);
  if (failed && (data?.[page.root] ?? null) === null) {
    const text = writePage(problemView(failed.message, reading), reading);
    const status = statusOf({ errors: [failed] });
    return sendHtml(reply.code(status).headers(keepingHeaders(request, null)), text);
  }
  const view = page.show(data as Data, reading);
  if (view === null) return sendNotFound({ request, reply }, reading);
  const text = writePage(errors.length === 0 ? view : withPartMissing(view, reading), reading);
  operations.hold(request, reply, Buffer.byteLength(text));
  return sendHtml(reply.headers(keepingHeaders(request, tag)), text);
}

/** Says that there is nothing. */
export function sendNotFound({ request, reply }: Exchange, asked: Reading): FastifyReply {
  const { view, reading } = notFound(asked);
  return sendHtml(reply.code(404).headers(keepingHeaders(request, null)), writePage(view, reading));
}

function noSuchLanguage(): Refusal {
  const text = { zh: 'lang 须为 zh 或 en，写一次。', en: 'lang must be zh or en, given once.' };
  return new Refusal('BAD_USER_INPUT', text, { argument: 'lang' });
}
