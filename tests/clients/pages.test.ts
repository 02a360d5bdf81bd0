import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { projectFolder } from '#kernel/platform/project.ts';
import { openEgret } from '../../gateway/open.ts';
import { runTool } from '../support/command.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { settings, temporaryDirectory, type World } from '../support/world.ts';
import { findChromium, isInCi, openBrowser } from './browser.ts';

const chromium = findChromium();
if (chromium === undefined)
  console.warn('There is no Chromium, so no page is looked at: install it, or name its path in CHROMIUM_PATH.');

const images = join(projectFolder, 'docs', 'images');
const largestImage = 150_000;

let city: ListeningCity;
let browser: Browser;
const complaints: string[] = [];

describe.runIf(chromium !== undefined || isInCi)('the pages, in a browser that runs no scripts', () => {
  beforeAll(async () => {
    [browser, city] = await Promise.all([openBrowser(chromium ?? ''), openListeningCity()]);
  });
  afterAll(async () => {
    await browser.close();
    await city.close();
  });

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      locale: 'zh-CN',
      viewport: { width: 1280, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('console', (message) => complaints.push(message.text()));
    page.on('requestfailed', (request) => complaints.push(request.url()));
    return page;
  }

  it('let a stranger find data about parking, see its sample, and see which apps stand on it', async () => {
    const page = await open();
    await page.goto(city.url);
    await page.getByRole('searchbox').fill('停车');
    await page.getByRole('button', { name: '查找' }).click();
    expect(await page.getByLabel('排序').locator('option:checked').innerText()).toBe('相关度');
    await picture(page, 'catalogue');
    await page.getByRole('link', { name: '公共停车场泊位数据' }).click();
    const sample = page.getByRole('table', { name: /样例/ });
    expect(await sample.getByRole('row').count()).toBe(9);
    expect(await sample.getByRole('columnheader').last().innerText()).toMatch(/数量[\s\S]*扰动/);
    await page.goto(`${page.url().split('#')[0]}#sample`);
    await picture(page, 'resource');
    await page.locator('.stages').getByRole('link', { name: '停车诱导服务' }).click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('停车诱导服务');
    expect(await page.locator('.facts').innerText()).toMatch(/还剩 \d+ 天[\s\S]*云帆信息技术有限公司/);
    await page.getByRole('link', { name: /第 19 条/ }).click();
    expect(page.url()).toMatch(/\/regulation#article-19$/);
    await page.context().close();
  });

  it('let one narrow what was found, leaf through it, and take a choice away again', async () => {
    const page = await open();
    await page.goto(city.url);
    await page.getByLabel('有条件开放').check();
    await page.getByRole('button', { name: '应用筛选' }).click();
    await page.getByRole('heading', { name: '共 42 项' }).waitFor();
    await page.getByRole('link', { name: '下一页' }).click();
    await page.getByRole('link', { name: '上一页' }).click();
    await page.locator('.chosen').getByRole('link', { name: '有条件开放' }).click();
    await page.getByRole('heading', { name: '共 90 项' }).waitFor();
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await page.getByRole('link', { name: 'Numbers', exact: true }).first().click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    await picture(page, 'numbers');
    await page.context().close();
  });

  it('are reached by the keyboard: the first stop leads to the main content', async () => {
    const page = await open();
    await page.goto(`${city.url}/resources/LD-JT-003`);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main :focus').count()).toBe(1);
    await page.context().close();
  });

  const paths = [
    '/',
    '/?q=%E5%81%9C%E8%BD%A6&openness=UNCONDITIONAL',
    '/?kind=listings',
    '/resources/LD-JT-003',
    '/entries/KF-0003',
    '/scenarios/CJ-0001',
    '/numbers',
    '/regulation',
    '/nothing',
  ];

  it('have no serious fault for assistive technology, light and dark, on a desk and on a telephone', async () => {
    const page = await open({ javaScriptEnabled: true, bypassCSP: true });
    const found: string[] = [];
    for (const path of [...paths, await listingPath()]) {
      await page.goto(`${city.url}${path}`);
      await page.evaluate(axe.source);
      for (const [width, colorScheme] of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        for (const fault of await faultsOn(page)) found.push(`${path} ${width} ${colorScheme}: ${fault}`);
      }
      await page.setViewportSize({ width: 320, height: 700 });
      expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    }
    expect(found).toEqual([]);
    await page.context().close();
  });

  it('fit a telephone', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.goto(`${city.url}/resources/LD-JT-003`);
    expect(await page.locator('.drawing').isVisible()).toBe(false);
    expect(await page.locator('.stages').isVisible()).toBe(true);
    await picture(page, 'telephone');
    await page.context().close();
  });

  it('show an imported catalogue as they show any', async () => {
    const folder = temporaryDirectory();
    const environment = settings({ EGRET_DATA_DIR: folder.path, EGRET_CITY: 'none' });
    const egret = await openEgret(environment);
    const edge = await openEdge(egret as never as World, environment);
    const token = await signDevelopmentToken(environment, { roles: ['INFO_CENTER'], subject: 'center', ttl: '1h' });
    const file = join(projectFolder, 'tests', 'fixtures', 'import', 'dcat-us3.json');
    await runTool('import', [file], { EGRET_URL: `${edge.url}/graphql`, EGRET_TOKEN: token });
    const page = await open({ locale: 'en-US' });
    await page.goto(edge.url);
    const first = page.locator('.result a').first();
    const title = await first.innerText();
    await first.click();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(title);
    expect(await page.locator('.facts').innerText()).toContain('Provided by');
    await page.goto(`${edge.url}/numbers`);
    expect(Number(await page.locator('.totals dd').first().innerText())).toBeGreaterThan(0);
    await page.context().close();
    await edge.close();
    await egret.close();
    folder.remove();
  });

  it('show what a token lets one see once it is in the tab, and what everybody sees once it is none any more', async () => {
    const page = await open({ javaScriptEnabled: true });
    const token = await signDevelopmentToken(city.environment, { roles: ['OPERATOR'], subject: 'operator', ttl: '1h' });
    await page.goto(`${city.url}/scenarios/CJ-0001`);
    expect(await page.locator('.stages').innerText()).not.toContain('XY-');
    for (const [kept, shown] of [
      [token, /XY-\d{4}-\d{4}/],
      ['no token', /公交到站预测应用/],
    ] as const) {
      await page.evaluate((text) => sessionStorage.setItem('egret:token', text), kept);
      await page.reload();
      await page.locator(kept === token ? '.as' : '.warning').waitFor();
      expect(await page.locator('.stages').innerText()).toMatch(shown);
    }
    await page.context().close();
  });

  it('have made the browser complain of nothing', () => {
    expect(complaints.filter((complaint) => !/40[14] \((Not Found|Unauthorized)\)/.test(complaint))).toEqual([]);
  });

  async function listingPath(): Promise<string> {
    const { body } = await city.post({ query: '{ listings(first: 1) { nodes { id } } }' });
    const { listings } = body.data as { listings: { nodes: { id: string }[] } };
    return `/listings/${listings.nodes[0]?.id}`;
  }
});

const looks = [
  [1280, 'light'],
  [1280, 'dark'],
  [390, 'light'],
  [390, 'dark'],
] as const;

/** The faults that axe finds serious, each with what it is found on. */
async function faultsOn(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(async () => {
    const { axe } = window as never as { readonly axe: typeof import('axe-core') };
    return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
  });
  const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return serious.map(
    ({ id, nodes }) =>
      `${id} ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join('; ')}`,
  );
}

/** Takes the picture of a page that the documentation shows. One that is there is left: remove it to have it taken anew. */
async function picture(page: Page, name: string): Promise<void> {
  const path = join(images, `${name}.png`);
  mkdirSync(images, { recursive: true });
  if (!existsSync(path)) await page.screenshot({ path });
  expect(statSync(path).size).toBeLessThan(largestImage);
}
