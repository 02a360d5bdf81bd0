import type { FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

const notFromThere = {
  zh: '导出不能由其他网站的页面在后台调用。',
  en: "An export cannot be fetched by another site's page.",
};

/**
 * Whoever follows a link gets what the public sees, and no cookie says more of anyone. But another site's page must not make its
 * visitors' browsers fetch exports in the background.
 */
export function refuseEmbedding({ headers }: FastifyRequest, origins: readonly string[]): void {
  const { 'sec-fetch-site': site, 'sec-fetch-mode': mode, origin } = headers;
  if (site !== 'cross-site' || mode === 'navigate' || (origin !== undefined && origins.includes(origin))) return;
  throw new Refusal('CSRF_PREVENTED', notFromThere, {}, {}, 403);
}
