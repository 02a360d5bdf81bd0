import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownVariables } from '#kernel/platform/environment.ts';
import { projectFolder } from '#kernel/platform/project.ts';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { findChromium, openBrowser } from './browser.ts';
import { desktop, openExplorer, phone, ready, run } from './explorer-page.ts';

const chromium = findChromium();
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const most = { bytes: 1_500_000, bytesAgain: 4_000, firstPaintMs: 2_000, pictureBytes: 150_000 };

describe.runIf(chromium)('what the explorer weighs, and who can use it', () => {
  let city: ListeningCity;
  let browser: Browser;

  beforeAll(async () => {
    await buildPage();
    city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await city.close();
  });

  it('sends 1.5 MB at most at the first visit, paints within two seconds, and at the second visit sends no file again', async () => {
    const context = await browser.newContext(desktop);
    const page = await context.newPage();
    const first = await weigh(page, `${city.url}/graphql`);
    const paint = await page.evaluate(
      () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.POSITIVE_INFINITY,
    );
    const second = await weigh(page, `${city.url}/graphql`);
    console.info(
      `The explorer: first visit ${first.bytes} bytes, first contentful paint after ${Math.round(paint)} ms; second visit ${second.bytes} bytes.`,
    );
    expect(first.bytes).toBeLessThanOrEqual(most.bytes);
    expect(paint).toBeLessThan(most.firstPaintMs);
    // A browser tells its page of a 304 as of what it has: so many bytes are headers alone.
    expect(second.sent.filter((each) => each.includes('/explorer/'))).toEqual([]);
    expect(second.bytes).toBeLessThan(most.bytesAgain);
    await context.close();
  });

  it.each([
    ['light', 'desktop', desktop],
    ['dark', 'desktop', desktop],
    ['light', 'phone', phone],
    ['dark', 'phone', phone],
  ] as const)(
    'has no serious fault of accessibility in %s on a %s, and is pictured',
    async (colorScheme, kind, device) => {
      const locale = colorScheme === 'light' ? 'zh-CN' : 'en-GB';
      const { page, close } = await openExplorer(browser, city.url, { ...device, colorScheme, locale });
      const isPhone = kind === 'phone';
      if (isPhone) await page.locator('.phone-views button').first().click();
      expect(await faultsOf(page)).toEqual([]);
      await page.locator('[data-question="find-data"]').click();
      expect(await faultsOf(page)).toEqual([]);
      await run(page);
      await page.locator('.graphiql-response .view-line').nth(3).waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await picture(page, `explorer-${kind}-${colorScheme}`);
      await page.locator('.who').click();
      expect(await faultsOf(page)).toEqual([]);
      await close();
    },
  );
});

interface Weighed {
  /** Status and path of what was sent over the wire. */
  readonly sent: readonly string[];
  readonly bytes: number;
}

/** What a visit sends over the wire, workers' files among it, until nothing comes any more. */
async function weigh(page: Page, url: string): Promise<Weighed> {
  const finished: Request[] = [];
  const note = (request: Request) => finished.push(request);
  page.context().on('requestfinished', note);
  await page.goto(url);
  await ready(page);
  await untilQuiet(page, finished);
  page.context().off('requestfinished', note);
  const sent: string[] = [];
  let bytes = 0;
  for (const request of finished.filter((each) => each.url().startsWith('http'))) {
    const { responseBodySize, responseHeadersSize } = await request.sizes();
    const status = (await request.response())?.status();
    // What the browser has in its cache costs nothing on the wire.
    if (responseBodySize + responseHeadersSize === 0) continue;
    sent.push(`${status} ${new URL(request.url()).pathname}`);
    bytes += responseBodySize + responseHeadersSize;
  }
  return { sent, bytes };
}

/** Waits until nothing more has come for a second and a half. */
async function untilQuiet(page: Page, finished: readonly unknown[]): Promise<void> {
  for (let before = -1; before !== finished.length; ) {
    before = finished.length;
    await page.waitForTimeout(1_500);
  }
}

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe-core finds that is serious or critical, where it is and what to do. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const violations = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((found) => found.violations)',
  )) as readonly Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    );
}

/** A picture for the documentation: written where it is not there yet, or where EGRET_PICTURES asks for it. */
async function picture(page: Page, name: string): Promise<void> {
  const path = join(projectFolder, 'docs', 'images', `${name}.jpg`);
  if (existsSync(path) && !ownVariables().EGRET_PICTURES) return;
  await page.screenshot({ path, type: 'jpeg', quality: 60 });
  expect(statSync(path).size).toBeLessThanOrEqual(most.pictureBytes);
}
