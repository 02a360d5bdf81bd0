import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
import { pointsOfPage, type Rated } from '../http/rate-limit.ts';

/** The page may load and call nothing but this service. */
const explorerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const firstQuery = `# 白鹭 Egret：一次请求，从资源走到挂牌。
# One request, from a resource to the listings that stand on it.
query CatalogToListing($first: Int = 5) {
  resources(first: $first, filter: { inDevelopmentCatalog: true }) {
    totalCount
    nodes {
      code
      title
      provider { name }
      sample(first: 3) { columns { name title technique } rows }
      developmentEntry {
        code
        status
        scenarios(first: 5) {
          nodes {
            code
            title
            apps(first: 5) { nodes { name listing { title listedAt provenance { entryCode scenarioCode agreementNumber } } } }
          }
        }
      }
    }
  }
}
`;

/** GraphiQL with everything it needs in the page itself; its ten megabytes are read when a browser first asks. */
export async function explorerPage(): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Egret 白鹭',
    endpoint: '/graphql',
    defaultQuery: firstQuery,
    headerEditorEnabled: true,
    shouldPersistHeaders: false,
  } as never);
}

type Encoding = 'br' | 'gzip' | 'identity';

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);
const pack: Readonly<Record<Encoding, (page: Buffer) => Promise<Buffer>>> = {
  br: (page) => inBrotli(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_LGWIN]: 22 } }),
  gzip: (page) => inGzip(page, { level: 6 }),
  identity: async (page) => page,
};

const packed = new Map<Encoding, Promise<{ readonly bytes: Buffer; readonly etag: string }>>();

/** The page, packed once for each encoding that was asked for. */
function packedPage(encoding: Encoding) {
  const known = packed.get(encoding);
  if (known) return known;
  const made = explorerPage()
    .then((page) => pack[encoding](Buffer.from(page)))
    .then((bytes) => ({ bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` }));
  made.catch(() => packed.delete(encoding));
  packed.set(encoding, made);
  return made;
}

function encodingFor(accepted = ''): Encoding {
  const refused = /\b(br|gzip)\s*;\s*q=0(\.0*)?\s*(,|$)/i;
  const offered = accepted
    .split(',')
    .filter((each) => !refused.test(each))
    .join();
  if (/\bbr\b/i.test(offered)) return 'br';
  return /\bgzip\b/i.test(offered) ? 'gzip' : 'identity';
}

/** Whether a browser wants the page, and would not rather have an answer. */
export function wantsExplorer({ method, headers: { accept } }: FastifyRequest): boolean {
  const wanted = method === 'POST' ? 0 : weightOf('text/html', accept);
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}

/** Whether a client has what this tag names (RFC 9110, 13.1.2): by weak comparison, in a list, or `*` for whatever there is. */
function isNamedIn(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}

/** Sends GraphiQL and charges for it; a browser that has it keeps it. */
export async function sendExplorer(
  request: FastifyRequest,
  reply: FastifyReply,
  { rates }: Rated,
): Promise<FastifyReply> {
  const encoding = encodingFor(request.headers['accept-encoding']);
  const { bytes, etag } = await packedPage(encoding);
  const isKept = isNamedIn(request.headers['if-none-match'], etag);
  reply.headers(await rates.charge(request, pointsOfPage(isKept)));
  void reply
    .headers({ etag, 'content-security-policy': explorerPolicy, 'cache-control': 'no-cache' })
    .header('vary', 'origin, accept, accept-encoding');
  if (isKept) return reply.code(304).send();
  if (encoding !== 'identity') void reply.header('content-encoding', encoding);
  return reply.type('text/html; charset=utf-8').send(bytes);
}
