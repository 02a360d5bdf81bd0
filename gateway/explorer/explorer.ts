import type { FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
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

const page = new PackedText(explorerPage);

/** Whether a browser wants the page, and would not rather have an answer. */
export function wantsExplorer({ method, headers: { accept } }: FastifyRequest): boolean {
  const wanted = method === 'POST' ? 0 : weightOf('text/html', accept);
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}

/** Sends GraphiQL and charges for it; a browser that has it keeps it. */
export function sendExplorer(request: FastifyRequest, reply: FastifyReply, { rates }: Rated): Promise<FastifyReply> {
  void reply.header('content-security-policy', explorerPolicy);
  return sendPacked(request, reply, {
    text: page,
    type: 'text/html; charset=utf-8',
    vary: 'origin, accept, accept-encoding',
    rates,
  });
}
