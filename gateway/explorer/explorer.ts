import type { FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import { PackedText, sendPacked } from '../http/packed-text.ts';
import type { Rated } from '../http/rate-limit.ts';

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

/** What the page begins with where only trusted documents are served to callers without a token. */
const firstTrustedQuery = `# 未带令牌时，这里只服务已登记的文档，本页这一份在内；其余请在 Headers 中填写 {"authorization": "Bearer …"}。接口定义见 /graphql/schema.graphql。
# Without a token only registered documents are served here, this one among them; for others give {"authorization": "Bearer …"} in Headers. The schema is at /graphql/schema.graphql.
${firstQuery}`;

/** The documents of the page, which are answered wherever it is served. */
export const ownDocuments = [firstQuery, firstTrustedQuery];

/** GraphiQL with everything it needs in the page itself; its ten megabytes are read when a browser first asks. */
export async function explorerPage(defaultQuery = firstQuery): Promise<string> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  return renderGraphiQL({
    title: 'Egret 白鹭',
    endpoint: '/graphql',
    defaultQuery,
    headerEditorEnabled: true,
    shouldPersistHeaders: false,
  } as never);
}

const pages = {
  any: new PackedText(() => explorerPage()),
  onlyTrusted: new PackedText(() => explorerPage(firstTrustedQuery)),
};

/** Whether a browser wants the page, and would not rather have an answer. */
export function wantsExplorer({ method, headers: { accept } }: FastifyRequest): boolean {
  const wanted = method === 'POST' ? 0 : weightOf('text/html', accept);
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}

/** Sends GraphiQL and charges for it; a browser that has it keeps it. */
export function sendExplorer(
  request: FastifyRequest,
  reply: FastifyReply,
  { rates, environment }: Rated & Pick<EdgeOptions, 'environment'>,
): Promise<FastifyReply> {
  void reply.header('content-security-policy', explorerPolicy);
  return sendPacked(request, reply, {
    text: environment.onlyTrustedDocuments ? pages.onlyTrusted : pages.any,
    type: 'text/html; charset=utf-8',
    vary: 'origin, accept, accept-encoding',
    rates,
  });
}
