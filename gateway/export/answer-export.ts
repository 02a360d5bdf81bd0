import { pipeline } from 'node:stream/promises';
import type { Caller } from '#kernel/execute.ts';
import { presentable } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import type { EdgeOptions, Exchange } from '../edge.ts';
import { checkStrings } from '../graphql/strings.ts';
import { Refusal } from '../refusal.ts';
import { ExportSlots } from './export-slots.ts';
import { type ExportFormat, mediaTypes, streamExport } from './formats.ts';
import type { ExportedResource } from './resource.ts';
import { type Ask, walkResources } from './walk-resources.ts';
import { ParameterError, readWanted, type Wanted } from './wanted.ts';

/** An export that its reader takes longer over, or does not read on for so long, is broken off. */
const longestMs = 30 * 60_000;
const longestPauseMs = 60_000;

const slots = new ExportSlots();

/** The format that a path asks for; null where it is no export. */
export function exportFormatOf({ pathname }: URL): ExportFormat | null {
  return (/^\/export\/resources\.(csv|xlsx|jsonl)$/.exec(pathname)?.[1] as ExportFormat | undefined) ?? null;
}

/** Answers GET /export/resources.csv, .xlsx and .jsonl: the resources that the caller may see, as they are read. */
export async function answerExport(exchange: Exchange, format: ExportFormat, options: EdgeOptions): Promise<void> {
  const { message, response, url, requestId, language } = exchange;
  checkMethod(exchange);
  refuseEmbedding(exchange, options.environment.corsOrigins);
  const { authorization } = message.headers;
  const caller: Caller = { viewer: await options.verify(authorization, language), language, requestId, authorization };
  const wanted = readParameters(url);
  if (message.method === 'HEAD') {
    response.writeHead(200, headersFor(format)).end();
    return;
  }
  const release = slots.take(caller.viewer.subject ?? `from ${message.socket.remoteAddress}`);
  if (release === null) throw busy(exchange);
  try {
    await send(exchange, format, resumed(await begun(walkResources(askAs(caller, options), wanted))), options);
  } finally {
    release();
  }
}

function checkMethod({ message, response }: Exchange): void {
  if (message.method === 'GET' || message.method === 'HEAD') return;
  response.setHeader('allow', 'GET, HEAD');
  throw new Refusal(405, 'METHOD_NOT_ALLOWED', { zh: '请使用 GET。', en: 'Use GET.' });
}

/**
 * Whoever follows a link gets what the public sees, and no cookie says more of anyone. But another site's page must not make its
 * visitors' browsers fetch exports in the background.
 */
function refuseEmbedding({ message }: Exchange, origins: readonly string[]): void {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, origin } = message.headers;
  if (site !== 'cross-site' || mode === 'navigate' || (origin !== undefined && origins.includes(origin))) return;
  throw new Refusal(403, 'CSRF_PREVENTED', {
    zh: '导出不能由其他网站的页面在后台调用。',
    en: "An export cannot be fetched by another site's page.",
  });
}

function readParameters(url: URL): Wanted {
  try {
    const wanted = readWanted(url.searchParams);
    checkStrings({ search: wanted.search, ...wanted.filter }, 'parameters');
    return wanted;
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    const zh = { unknown: '不是导出的参数', twice: '出现两次', boolean: '须为 true 或 false' }[error.problem];
    const argument = error.parameter.slice(0, 100);
    throw new Refusal(400, 'BAD_USER_INPUT', { zh: `${argument} ${zh}。`, en: error.message }, { argument });
  }
}

function busy({ response }: Exchange): Refusal {
  response.setHeader('retry-after', '10');
  return new Refusal(429, 'EXPORT_BUSY', {
    zh: '正在进行的导出过多，请稍后再试。',
    en: 'Too many exports are under way; try again in a while.',
  });
}

/** Asks the public graph as the caller, in process; each page has the time of one request. */
function askAs(caller: Caller, { gateway, environment }: EdgeOptions): Ask {
  return async (query, variables) => {
    const operation = { query, variables, operationName: 'Export' };
    const answer = (signal: AbortSignal) => gateway.execute(operation, { ...caller, signal });
    const { data, errors } = presentable(await withinDeadline(answer, environment.requestDeadlineMs));
    const [error] = errors ?? [];
    if (error === undefined) return data;
    const code = typeof error.extensions?.code === 'string' ? error.extensions.code : 'BAD_USER_INPUT';
    const status = { SUBGRAPH_UNAVAILABLE: 503, INTERNAL_SERVER_ERROR: 500 }[code] ?? 400;
    const { argument } = error.extensions ?? {};
    const details = typeof argument === 'string' ? { argument } : {};
    throw new Refusal(status, code, { zh: error.message, en: error.message }, details);
  };
}

interface Begun {
  readonly first: IteratorResult<ExportedResource, void>;
  readonly rest: AsyncGenerator<ExportedResource, void, void>;
}

/** Reads the first page before anything is sent, so that what is refused has a status of its own. */
async function begun(rest: Begun['rest']): Promise<Begun> {
  return { first: await rest.next(), rest };
}

async function* resumed({ first, rest }: Begun): AsyncGenerator<ExportedResource> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function send(
  { response, requestId }: Exchange,
  format: ExportFormat,
  resources: AsyncGenerator<ExportedResource>,
  { log }: EdgeOptions,
): Promise<void> {
  const started = performance.now();
  let count = 0;
  const counted = (async function* () {
    for await (const resource of resources) {
      count += 1;
      yield resource;
    }
  })();
  response.writeHead(200, headersFor(format));
  response.setTimeout(longestPauseMs, () => response.destroy());
  try {
    await pipeline(streamExport(format, counted), response, { signal: AbortSignal.timeout(longestMs) });
    log.info({ requestId, format, resources: count, ms: Math.round(performance.now() - started) }, 'exported');
  } catch (error) {
    // The connection is closed before its end, so that the reader knows that the file is not whole.
    response.destroy();
    log.warn({ err: error, requestId, format, resources: count }, 'an export broke off');
  }
}

function headersFor(format: ExportFormat): Record<string, string> {
  return {
    'content-type': mediaTypes[format],
    'content-disposition': `attachment; filename="resources-${new Date().toISOString().slice(0, 10)}.${format}"`,
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    vary: 'origin, authorization',
  };
}
