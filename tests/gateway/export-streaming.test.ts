import { once } from 'node:events';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { createLog } from '#kernel/platform/log.ts';
import { exportFormats, streamExport } from '../../gateway/export/formats.ts';
import type { Gateway } from '../../gateway/gateway.ts';
import { createEdge } from '../../gateway/http/edge.ts';
import { listen } from '../../gateway/http/listen.ts';
import { gatewayThat } from '../support/edge-over.ts';
import { aResource, endless, type Page } from '../support/export.ts';
import { settings } from '../support/world.ts';

let edge: ReturnType<typeof createEdge> | undefined;
afterEach(async () => {
  edge?.server.closeAllConnections();
  await edge?.close();
});

interface Running {
  readonly url: string;
  /** How many pages the graph was asked for. */
  readonly asked: { pages: number };
  /** Settles when an export breaks off. */
  readonly broken: Promise<void>;
}

/** An edge over a graph that answers with these pages. */
async function serve(page: Page): Promise<Running> {
  const asked = { pages: 0 };
  const execute = (() => {
    asked.pages += 1;
    return page(asked.pages);
  }) as Gateway['execute'];
  const log = createLog('silent', 'test');
  const broken = new Promise<void>((resolve) => {
    log.warn = (() => resolve()) as typeof log.warn;
  });
  edge = createEdge({
    environment: settings({}),
    gateway: gatewayThat(execute),
    verify: async () => anonymous,
    log,
  });
  return { url: `http://127.0.0.1:${await listen(edge, 0, '127.0.0.1')}/export/resources`, asked, broken };
}

async function open(url: string): Promise<IncomingMessage> {
  const [response] = (await once(httpGet(url), 'response')) as [IncomingMessage];
  return response;
}

describe.each(exportFormats)('an export as %s', (format) => {
  it('asks the graph for no more once its reader has gone', async () => {
    const { url, asked, broken } = await serve(endless);
    const response = await open(`${url}.${format}`);
    await once(response, 'data');
    response.destroy();
    await broken;
    const { pages } = asked;
    await open(url.replace('/export/resources', '/health'));
    expect(asked.pages).toBe(pages);
  });

  it('tells its source to end when it is closed', async () => {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    const source = async function* () {
      try {
        for (let i = 0; ; i += 1) {
          if (i === 1000) stream.destroy();
          yield aResource({ code: `${i}` });
        }
      } finally {
        end();
      }
    };
    const stream = streamExport(format, source()).resume();
    await ended;
  });

  it('reads no further ahead than its reader takes', async () => {
    const { url, asked } = await serve(endless);
    const response = await open(`${url}.${format}`);
    // Nobody reads: once the buffers between are full nothing more is asked, while other requests are answered.
    let before = -1;
    for (let stillFor = 0; stillFor < 50; stillFor = asked.pages === before ? stillFor + 1 : 0) {
      before = asked.pages;
      await open(url.replace('/export/resources', '/health'));
    }
    expect(asked.pages).toBeLessThan(200);
    response.destroy();
  });

  it('breaks the connection off where a page fails, so that the file is not taken for whole', async () => {
    const { url } = await serve(async (n) => (n === 1 ? endless(n) : { data: null, errors: [{ message: 'gone' }] }));
    const response = await fetch(`${url}.${format}`);
    expect(response.status).toBe(200);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('has a status of its own where the first page fails', async () => {
    const errors = [{ message: 'gone', extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'resources' } }];
    const { url } = await serve(async () => ({ data: { resources: null }, errors }));
    expect((await fetch(`${url}.${format}`)).status).toBe(503);
  });
});

describe('exports at once', () => {
  it('are two of one caller; a third is told to come back, and may once one has ended', async () => {
    const { url, broken } = await serve(endless);
    const [first] = [await open(`${url}.csv`), await open(`${url}.csv`)];
    const third = await fetch(`${url}.csv`);
    expect([third.status, third.headers.get('retry-after')]).toEqual([429, '10']);
    await once(first, 'data');
    first.destroy();
    await broken;
    expect((await open(`${url}.csv`)).statusCode).toBe(200);
  });
});
