import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuseAbandoned } from '#kernel/platform/abandoned.ts';
import type { Caller } from '#kernel/platform/callers/caller.ts';
import { isErrorCode } from '#kernel/platform/codes/errors.ts';
import { hangUpOf } from '#kernel/platform/hang-up.ts';
import { withoutInternals } from '../answer.ts';
import { withinDeadline } from '../deadline.ts';
import { checkStrings } from '../graphql/strings.ts';
import { authenticate, senderOf } from '../http/authenticate.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { hijack } from '../http/hijack.ts';
import { exportPoints, type Rated, toldPoints } from '../http/rate-limit.ts';
import { cutSlowReader } from '../http/slow-readers.ts';
import { Refusal } from '../refusal.ts';
import { ExportSlots } from './export-slots.ts';
import { type ExportFormat, exportFormats, mediaTypes, streamExport } from './formats.ts';
import { refuseEmbedding } from './refuse-embedding.ts';
import type { ExportedResource } from './resource.ts';
import { type Ask, begun, walkResources } from './walk-resources.ts';
import { asParameters, ParameterError, readWanted, type Wanted } from './wanted.ts';

/** An export that its reader takes longer over is broken off. */
const longestMs = 30 * 60_000;

/** Answers GET /export/resources.csv, .xlsx and .jsonl: the resources that the caller may see, as they are read. */
export function addExport(routes: FastifyInstance, options: EdgeOptions & Rated): void {
  const slots = new ExportSlots();
  for (const format of exportFormats) {
    routes.get(`/export/resources.${format}`, async (request, reply) => {
      refuseEmbedding(request, options.environment.corsOrigins);
      const caller = await authenticate(request, options.verify);
      const wanted = readParameters(request);
      const isTold = request.method === 'HEAD';
      reply.headers(await options.rates.charge(request, isTold ? toldPoints : exportPoints));
      if (isTold) return reply.headers(headersFor(format)).send();
      const release = slots.take(senderOf(request), caller.viewer.subject !== null);
      if (release === null) throw busy();
      try {
        const resources = await begun(walkResources(askAs(caller, options, hangUpOf(reply.raw)), wanted));
        await hijack(reply, (response) => send({ request, response }, format, resources, options));
      } finally {
        release();
      }
    });
  }
}

function readParameters({ url }: FastifyRequest): Wanted {
  try {
    const wanted = readWanted(new URLSearchParams(url.split('?')[1]));
    checkStrings({ search: wanted.search, ...wanted.filter }, 'parameters');
    return wanted;
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error;
    const argument = error.parameter;
    const text = { zh: `${argument} ${error.text.zh}`, en: `${argument} ${error.text.en}` };
    throw new Refusal('BAD_USER_INPUT', text, { argument });
  }
}

function busy(): Refusal {
  const text = { zh: '正在进行的导出过多，请稍后再试。', en: 'Too many exports are under way; try again in a while.' };
  return new Refusal('EXPORT_BUSY', text, {}, { 'retry-after': '10' });
}

/** Asks the public graph as the caller, in process; each page has the time of one request, and none is asked for once the reader has hung up. */
function askAs(caller: Caller, { gateway, environment }: EdgeOptions, hungUp: AbortController): Ask {
  return async (query, variables) => {
    refuseAbandoned(hungUp.signal);
    const operation = { query, variables, operationName: 'Export' };
    const answer = (signal: AbortSignal) => gateway.execute(operation, { ...caller, signal });
    const { data, errors } = withoutInternals(await withinDeadline(answer, environment.requestDeadlineMs, hungUp));
    refuseAbandoned(hungUp.signal);
    const [error] = errors ?? [];
    if (error === undefined) return data;
    const code = isErrorCode(error.extensions?.code) ? error.extensions.code : 'BAD_USER_INPUT';
    const status = code === 'SUBGRAPH_UNAVAILABLE' ? 503 : code === 'INTERNAL_SERVER_ERROR' ? 500 : 400;
    const { argument } = error.extensions ?? {};
    const details = typeof argument === 'string' ? { argument: asParameters(argument) } : {};
    const message = asParameters(error.message);
    throw new Refusal(code, { zh: message, en: message }, details, {}, status);
  };
}

interface Sending {
  readonly request: FastifyRequest;
  readonly response: ServerResponse;
}

async function send(
  { request, response }: Sending,
  format: ExportFormat,
  resources: AsyncGenerator<ExportedResource>,
  { log, environment }: EdgeOptions,
): Promise<void> {
  const requestId = request.id;
  const started = performance.now();
  let count = 0;
  const counted = (async function* () {
    for await (const resource of resources) {
      count += 1;
      yield resource;
    }
  })();
  response.writeHead(200, headersFor(format));
  cutSlowReader(response, environment.stalledMs);
  try {
    await pipeline(streamExport(format, counted), response, { signal: AbortSignal.timeout(longestMs) });
    log.info({ requestId, format, resources: count, ms: Math.round(performance.now() - started) }, 'exported');
  } catch (error) {
    // The connection is closed before its end, so that the reader knows that the file is not whole.
    response.destroy();
    const about = { requestId, format, resources: count };
    if (isGone(error)) log.warn(about, 'the reader of an export is gone');
    else log.warn({ err: error, ...about }, 'an export broke off');
  }
}

/** Whether the connection was closed before its end: by the reader, or because it took nothing. That is no fault of ours. */
function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';
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
