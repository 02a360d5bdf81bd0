import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { settings } from '../support/world.ts';
import { findChromium, openBrowser } from './browser.ts';
import { desktop, openExplorer, phone, run, switchRole, textIn, type } from './explorer-page.ts';

const chromium = findChromium();

describe.runIf(chromium)('links, languages and followings of the explorer', () => {
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

  it('opens ?query=, ?variables= and ?operationName= as GraphiQL does', async () => {
    const query = 'query A($n: Int) { resources(first: $n) { totalCount } } query B { __typename }';
    const path = `/graphql?${new URLSearchParams({ query, variables: '{"n": 1}', operationName: 'B' })}`;
    const { page, close } = await openExplorer(browser, city.url, { path });
    expect([await textIn(page, 'operation'), await textIn(page, 'variables')]).toEqual([query, '{"n": 1}']);
    await page.waitForFunction(() => document.querySelector<HTMLSelectElement>('.toolbar select')?.value === 'B');
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).data).toEqual({ __typename: 'Query' });
    await close();
  });

  it('shares document and variables in the fragment, which opens the same again; a broken link and one of another version say so', async () => {
    const { page, close } = await openExplorer(browser, city.url, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const document = 'query Shared($word: String) {\n  resources(search: $word) { totalCount } # 停车 🚗\n}';
    await type(page, document);
    await type(page, '{"word": "停车"}', 'variables');
    await page.locator('.toolbar button', { hasText: 'Share link' }).click();
    await page.locator('.said', { hasText: 'Copied' }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/graphql#egret1=[\w-]+$/);
    await close();
    const path = link.slice(city.url.length);
    const again = await openExplorer(browser, city.url, { path });
    expect(await textIn(again.page, 'operation')).toBe(document);
    expect(JSON.parse(await textIn(again.page, 'variables'))).toEqual({ word: '停车' });
    await again.close();
    for (const [fragment, said] of [
      ['#egret1=%%%', /link is broken/],
      ['#egret1=bm8', /link is broken/],
      ['#egret7=abc', /another version of the explorer/],
    ] as const) {
      const opened = await openExplorer(browser, city.url, { path: `/graphql${fragment}` });
      expect(await opened.page.locator('.notice').innerText()).toMatch(said);
      await opened.close();
    }
  });

  it('copies a question as curl, fetch and TypeScript, with a placeholder where its token was', async () => {
    const permissions = ['clipboard-read', 'clipboard-write'];
    const { page, close } = await openExplorer(browser, city.url, { permissions });
    await switchRole(page, 'OPERATOR');
    await type(page, 'query Mine { viewer { roles } }');
    const token = await page.evaluate(() => sessionStorage.getItem('egret:token') ?? 'none');
    for (const [form, holds] of [
      ['curl', /^curl -X POST http.*\$EGRET_TOKEN/s],
      ['fetch', /^const response = await fetch\(.*'Bearer ' \+ token/s],
      ['TypeScript', /export async function ask\(variables: .*token: string\)/s],
    ] as const) {
      await page.getByRole('combobox', { name: 'Copy as' }).selectOption(form);
      await page.locator('.said', { hasText: form }).waitFor();
      const text = await page.evaluate(() => navigator.clipboard.readText());
      expect(text).toMatch(holds);
      expect(text).not.toContain(token);
    }
    await close();
  });

  it('speaks the language of the browser until it is switched, and shows descriptions of the graph in that language alone', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await page.getByRole('tab', { name: 'Docs' }).click();
    const docs = page.locator('.docs');
    await docs.locator('.fields').waitFor();
    expect(await docs.innerText()).not.toMatch(/\p{Script=Han}/u);
    await page.getByRole('button', { name: '中文' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByRole('tab', { name: '文档' }).waitFor();
    await docs
      .getByText(/\p{Script=Han}{4}/u)
      .first()
      .waitFor();
    expect(await docs.locator('.fields p').allInnerTexts()).not.toContainEqual(expect.stringMatching(/ \/ [A-Z]/));
    await page.reload();
    await page.getByRole('tab', { name: '文档' }).waitFor();
    await close();
  });

  it('follows a subscription and stops it', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await type(page, 'subscription Follow { listingChanged { cursor kind } }');
    const asked = page.waitForRequest((request) => request.method() === 'POST');
    await page.locator('.toolbar .run').click();
    expect((await asked).headers().accept).toContain('text/event-stream');
    const stop = page.locator('.toolbar .run', { hasText: 'Stop' });
    await stop.waitFor();
    await stop.click();
    await page.locator('.toolbar .run', { hasText: 'Run' }).waitFor();
    await close();
  });

  it('is used by the keyboard: a question is reached, chosen and run without a mouse', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await page.locator('[data-question="what-themes"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('form.variables button').focus();
    const answered = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.keyboard.press('Enter');
    expect((await answered).status()).toBe(200);
    await page.locator('.cost').waitFor();
    await close();
  });

  it('is used on a phone: one part at a time, nothing wider than the screen', async () => {
    const { page, close } = await openExplorer(browser, city.url, phone);
    await page.getByRole('button', { name: 'Choose' }).tap();
    await page.locator('[data-question="what-themes"]').tap();
    await page.locator('.toolbar .run').tap();
    await page.locator('.answer .cost').waitFor({ state: 'visible' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(phone.viewport.width);
    await close();
  });

  it('serves its own document and the questions where only trusted documents are, to callers without a token', async () => {
    const variables = {
      EGRET_DATA_DIR: city.environment.dataDir,
      EGRET_DOCUMENTS: 'only-trusted',
      EGRET_RATE_LIMIT: 'off',
    };
    const edge = await openEdge(city.world, settings(variables));
    const { page, close } = await openExplorer(browser, edge.url, desktop);
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).data.resources.totalCount).toBeGreaterThan(0);
    await page.locator('[data-question]').first().click();
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).errors).toBeUndefined();
    await close();
    await edge.close();
  });
});
