import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { temporaryDirectory } from '../support/world.ts';
import { findChromium, noChromium, openBrowser } from './browser.ts';
import { openExplorer, ready, run, switchRole, textIn, type } from './explorer-page.ts';

const chromium = findChromium();
if (chromium === undefined) console.warn(noChromium);

describe.runIf(chromium)('the explorer in a browser', () => {
  const folder = temporaryDirectory();
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
    folder.remove();
  });

  it('lists the reviewed questions in the language of the browser; the first opens in a tab with its variables and answers without a token', async () => {
    const { page, close } = await openExplorer(browser, city.url, { locale: 'zh-CN' });
    const list = (await (await fetch(`${city.url}/q`)).json()) as {
      questions: { name: string; title: { zh: string } }[];
    };
    const [first] = list.questions;
    const names = await page
      .locator('[data-question]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-question')));
    expect(names).toEqual(list.questions.map(({ name }) => name));
    expect(await page.locator('[data-question]').first().innerText()).toBe(first?.title.zh);
    await page.locator('[data-question]').first().click();
    await page.locator('form.variables').waitFor();
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).data).toBeTruthy();
    expect(await page.locator('.cost').innerText()).toMatch(/费用 [\d,]+ \/ [\d,]+[\s\S]*ms/);
    await close();
  });

  it("offers a variable's choices, and what is chosen is asked by POST", async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await page.locator('[data-question="find-data"]').click();
    const field = page.locator('form.variables select').first();
    expect(await field.locator('option').allInnerTexts()).toEqual(expect.arrayContaining(['10', '20', '50', '100']));
    await field.selectOption('10');
    const asked = page.waitForRequest((request) => request.method() === 'POST');
    await page.locator('form.variables button').click();
    const request = await asked;
    expect([new URL(request.url()).pathname, request.postDataJSON().variables.first]).toEqual(['/graphql', 10]);
    await close();
  });

  it('saves, exports and imports questions of one’s own; a broken file says what is wrong and imports nothing', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    const own = page.locator('section[aria-label="My questions"]');
    await type(page, '{ themes { name } }');
    await own.locator('input:not([type=file])').fill('Themes of mine');
    await own.getByRole('button', { name: 'Save this question' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      own.getByRole('button', { name: 'Export' }).click(),
    ]);
    const file = join(folder.path, 'own.json');
    await download.saveAs(file);
    expect(JSON.parse(readFileSync(file, 'utf8')).questions).toEqual([
      { name: 'Themes of mine', document: '{ themes { name } }', variables: '' },
    ]);
    const broken = join(folder.path, 'broken.json');
    writeFileSync(broken, '{"format":"egret-questions/1","questions":[{"name":"x","document":"{","variables":""}]}');
    await own.locator('input[type=file]').setInputFiles(broken);
    expect(await own.locator('[role=alert]').innerText()).toMatch(/Nothing was imported: question 1: document/);
    await own.getByRole('button', { name: 'Remove Themes of mine' }).click();
    await own.locator('input[type=file]').setInputFiles(file);
    await own.getByRole('button', { name: 'Themes of mine', exact: true }).waitFor();
    expect(await own.locator('.own').count()).toBe(1);
    await close();
  });

  it('switches roles with development keys; the token goes with the tab, is in no link and no storage that stays, and is cleared by a click', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await switchRole(page, 'OPERATOR');
    expect(await page.locator('.who').innerText()).toContain('OPERATOR');
    await type(page, '{ viewer { roles } }');
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).data.viewer.roles).toEqual(['OPERATOR']);
    await page.locator('.toolbar button', { hasText: 'Share link' }).click();
    const token = await page.evaluate(() => sessionStorage.getItem('egret:token') ?? '');
    expect(token).toMatch(/^eyJ/);
    const kept = await page.evaluate(() => JSON.stringify(localStorage) + location.href);
    expect(kept).not.toContain(token.slice(0, 20));
    await page.reload();
    await ready(page);
    await page.locator('.who').click();
    await page.locator('dialog dl').waitFor();
    await page.getByRole('button', { name: 'Clear the token' }).click();
    expect(await page.locator('dialog').innerText()).toContain('No token: you ask as the public does.');
    expect(await page.evaluate(() => sessionStorage.getItem('egret:token'))).toBeNull();
    await close();
  });

  it('says that a token has expired, and what to do', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const expired = `${part({ alg: 'ES256' })}.${part({ sub: 'x', exp: 1 })}.c2ln`;
    await page.locator('.who').click();
    await page.locator('dialog input[type=password]').fill(expired);
    await page.getByRole('button', { name: 'Use it' }).click();
    expect(await page.locator('dialog [role=alert]').innerText()).toMatch(/has expired\. Sign in again, or paste/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.who').innerText()).toContain('token expired');
    await run(page);
    expect(await page.locator('.errors').innerText()).toContain('UNAUTHENTICATED');
    await close();
  });

  it('tells an error with its code, what to do in the language of the interface, and who may', async () => {
    const { page, close } = await openExplorer(browser, city.url, { locale: 'zh-CN' });
    await type(page, '{ openDuties(first: 1) { totalCount } }');
    await run(page);
    const errors = page.locator('.errors');
    await errors.locator('summary').click();
    expect(await errors.innerText()).toMatch(/UNAUTHENTICATED[\s\S]*此处需要令牌/);
    await close();
  });

  it('keeps its tabs over a reload, and a history without answers', async () => {
    const { page, close } = await openExplorer(browser, city.url);
    await type(page, 'query Kept { themes { name } }');
    await run(page);
    await page.getByRole('button', { name: 'New tab' }).click();
    await type(page, 'query Second { __typename }');
    await page.getByRole('button', { name: 'Second', exact: true }).waitFor();
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState')?.includes('Second'));
    await page.reload();
    await ready(page);
    expect(await page.locator('nav.tabs').innerText()).toMatch(/Kept[\s\S]*Second/);
    expect(await textIn(page, 'operation')).toContain('query Second');
    const history = await page.evaluate(() => localStorage.getItem('egret:history') ?? '');
    expect(history).toContain('query Kept');
    expect(history).not.toMatch(/"data"|totalCount|交通/);
    await page.getByRole('tab', { name: 'History' }).click();
    await page.locator('.side .choices button', { hasText: 'Kept' }).click();
    expect(await textIn(page, 'operation')).toContain('query Kept');
    await close();
  });
});
