import type { FastifyInstance } from 'fastify';
import { baseAddressOf } from '../../http/base-address.ts';
import { pointsOfPage, type Rated } from '../../http/rate-limit.ts';

/** What is for programs that know what they ask, and what would be leafed through without end. */
const closed = ['/graphql', '/q/', '/export/', '/feeds/', '/dsp/', '/mcp', '/?'];

/** Answers /robots.txt: the pages are for everybody, their searches and the doors of programs are not for crawlers. */
export function addRobots(routes: FastifyInstance, { rates }: Rated): void {
  routes.get('/robots.txt', async (request, reply) => {
    reply.headers(await rates.charge(request, pointsOfPage(true)));
    const lines = [
      'User-agent: *',
      'Allow: /?lang=',
      ...closed.map((path) => `Disallow: ${path}`),
      '',
      `Sitemap: ${baseAddressOf(request)}/sitemap.xml`,
    ];
    void reply.header('cache-control', 'public, max-age=3600');
    return reply.type('text/plain; charset=utf-8').send(`${lines.join('\n')}\n`);
  });
}
