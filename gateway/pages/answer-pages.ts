import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { weightOf } from '../graphql/media-type.ts';
import type { WithOperations } from '../graphql/operations.ts';
import { Validators } from '../graphql/validators/validators.ts';
import type { EdgeOptions } from '../http/edge-options.ts';
import type { Rated } from '../http/rate-limit.ts';
import { settleRefusal } from '../http/refuse.ts';
import { answerPage, type PageOptions, sendNotFound } from './answer-page.ts';
import { addAssets } from './assets.ts';
import { cataloguePage } from './catalogue/catalogue.tsx';
import { languageIn, readingOf, sendHtml } from './exchange.ts';
import { numbersPage } from './numbers/numbers.tsx';
import type { Page } from './page.ts';
import { problemView } from './problem.tsx';
import { regulationPage } from './regulation.tsx';
import { addAtom } from './site/atom.ts';
import { addRobots } from './site/robots.ts';
import { addSitemap } from './site/sitemap.ts';
import { entryPage } from './things/entry.tsx';
import { listingPage } from './things/listing.tsx';
import { resourcePage } from './things/resource.tsx';
import { scenarioPage } from './things/scenario.tsx';
import { writePage } from './write-page.tsx';

type Options = EdgeOptions & Rated & WithOperations;

/** Answers the pages that people look at, made here from what the graph says; no script is needed to read them. */
export function addPages(routes: FastifyInstance, options: Options): void {
  addAssets(routes, options);
  void routes.register(async (pages) => {
    const withValidators = { ...options, validators: new Validators(options) };
    pages.addHook('onRequest', speakAsAsked);
    pages.setErrorHandler(refuseAsPage(options));
    const offer = <Data>(page: Page<Data>) => offerPage(pages, page, withValidators);
    offer(cataloguePage);
    offer(resourcePage);
    offer(entryPage);
    offer(scenarioPage);
    offer(listingPage);
    offer(numbersPage);
    offer(regulationPage);
    addAtom(pages, withValidators);
    addSitemap(pages, options);
    addRobots(pages, options);
  });
}

function offerPage<Data>(pages: FastifyInstance, page: Page<Data>, options: PageOptions): void {
  pages.get(page.path, (request, reply) => answerPage(page, { request, reply }, options));
}

/** In the language that the address names, before any other. */
async function speakAsAsked(request: FastifyRequest): Promise<void> {
  request.language = languageIn(request) ?? request.language;
}

/** Answers a refusal as a page that says what happened and what to do. */
export function refuseAsPage(options: EdgeOptions & Rated) {
  return async (thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refused = await settleRefusal(thrown, request, reply, options);
    const reading = readingOrNone(request, options);
    if (refused.status === 404) return sendNotFound({ request, reply }, reading);
    const text = writePage(problemView(reading.sayBoth(refused.text), reading), reading);
    return sendHtml(reply.code(refused.status).headers(refused.headers).header('cache-control', 'no-store'), text);
  };
}

/** Of a request whose Host is no host's name the links of the page lead nowhere outside it. */
function readingOrNone(request: FastifyRequest, options: Pick<EdgeOptions, 'gateway'>) {
  try {
    return readingOf(request, options);
  } catch {
    const { language, viewer } = request;
    return readingOf({ protocol: 'http', host: 'localhost', url: '/', language, viewer }, options);
  }
}

/** Whether a browser goes to an address, and would not rather have an answer. */
export function isVisit({ method, headers: { accept } }: Pick<FastifyRequest, 'method' | 'headers'>): boolean {
  const wanted = method === 'GET' || method === 'HEAD' ? weightOf('text/html', accept) : 0;
  return wanted > 0 && wanted >= weightOf('application/json', accept);
}
