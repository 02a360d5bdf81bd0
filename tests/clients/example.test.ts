import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { root } from '../architecture/repository-files.ts';
import { act } from '../support/acting.ts';
import { runTool } from '../support/command.ts';
import { type ListeningCity, openEdge, openListeningCity } from '../support/edge.ts';
import { memberOf, settings, temporaryDirectory } from '../support/world.ts';
import { findChromium, isInCi, noChromium, openBrowser } from './browser.ts';
import { checkTypes, copyExample, type ExampleSite, manifest, openExampleSite } from './example-site.ts';

const chromium = findChromium();
if (chromium === undefined) console.warn(noChromium);

/** A developer of the demonstration city who has listings. */
const developer = '91350299MA0000003G';

const folder = temporaryDirectory();
let city: ListeningCity;
let site: ExampleSite;
let edge: Awaited<ReturnType<typeof openEdge>>;

/** A service for the site's origin alone, which takes registered documents and no others. */
const openTrusting = (port = 0) =>
  openEdge(
    city.world,
    settings({
      EGRET_DATA_DIR: city.environment.dataDir,
      EGRET_CORS_ORIGINS: site.origin,
      EGRET_DOCUMENTS: 'only-trusted',
    }),
    { port },
  );

const tokenOf = (role: 'OPERATOR' | 'DEVELOPER', organisation?: string) =>
  signDevelopmentToken(city.environment, { roles: [role], subject: 'example', organisation, ttl: '1h' });

beforeAll(async () => {
  [site, city] = await Promise.all([openExampleSite(), openListeningCity()]);
  edge = await openTrusting();
  await site.build(`${edge.url}/graphql`, folder.path);
});
afterAll(async () => {
  site.close();
  await edge.close();
  await city.close();
  folder.remove();
});

describe('the example page', () => {
  it('is built with a manifest that registers as it is; its documents are served to everybody, and no other', async () => {
    const words = [manifest, '--client', 'egret-web-example', '--client-version', '0.1.0'];
    const variables = { EGRET_URL: `${edge.url}/graphql`, EGRET_TOKEN: await tokenOf('OPERATOR') };
    expect((await runTool('documents', words, variables)).printed).toMatch(/Registered \d+ documents of egret-web/);
    const documents = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, string>;
    const [hash] = Object.entries(documents).find(([, text]) => text.includes('query Vocabulary')) ?? [];
    const ask = async (parameter: Record<string, string>) =>
      (await fetch(`${edge.url}/graphql?${new URLSearchParams(parameter)}`)).status;
    expect(await ask({ documentId: `${hash}` })).toBe(200);
    expect(await ask({ query: '{ listings { totalCount } }' })).toBe(403);
  });

  it('takes the first component of docs/front-end.md as it stands there: its document fits, and its types are right', async () => {
    const docs = readFileSync(join(root, 'docs', 'front-end.md'), 'utf8');
    const [, file = '', indented = ''] =
      /Write `(src\/[\w/-]+\.tsx)`[\s\S]*?```tsx\n([\s\S]*?)\n {3}```/.exec(docs) ?? [];
    const snippet = indented.replaceAll(/^ {3}/gm, '');
    expect(snippet).toContain('export function Newest');
    const copy = await copyExample(join(folder.path, 'copy'));
    const page = join(copy, 'src', 'catalog', 'catalog-page.tsx');
    const text = readFileSync(page, 'utf8');
    const used = text.replace('import { Facets }', "import { Newest } from './newest.tsx';\nimport { Facets }");
    writeFileSync(page, used.replace('<div className="catalog">', '<Newest />\n      <div className="catalog">'));
    writeFileSync(join(copy, file), snippet);
    expect(await checkTypes(copy)).toBe('');
    writeFileSync(join(copy, file), snippet.replace('{title}', '{title.length.nothing}'));
    expect(await checkTypes(copy)).toMatch(/newest\.tsx.*nothing/);
  }, 120_000);

  it('is driven in a browser wherever it is tested for everybody', () => {
    expect(chromium ?? isInCi).not.toBe(true);
  });
});

describe.runIf(chromium)('the example page in a browser', () => {
  let browser: Browser;
  let page: Page;
  /** What the browser asked the graph for, and what it complained of. */
  const asked: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? '');
    page = await openPage();
  });
  afterAll(() => browser.close());

  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1200, height: 900 } });
    const opened = await context.newPage();
    opened.setDefaultTimeout(20_000);
    opened.on('request', (request) => request.url().startsWith(edge.url) && asked.push(sentBy(request)));
    opened.on('pageerror', ({ message }) => complaints.push(message));
    opened.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    return opened;
  }

  const sentBy = (request: { method(): string; url(): string; postData(): string | null }) =>
    `${request.method()} ${decodeURIComponent(request.url())} ${request.postData() ?? ''}`;
  const textOf = (selector: string) => page.locator(selector).allInnerTexts();

  it('searches as one types, marks what it found, and sends hashes alone', async () => {
    await page.goto(site.origin);
    await page.getByRole('searchbox').fill('客流');
    await page.getByText('共 3 项资源').waitFor();
    expect(await textOf('.card h2')).toContain('公交站点客流数据');
    expect(new Set(await textOf('.card h2 mark'))).toEqual(new Set(['客流']));
    expect(new URL(page.url()).searchParams.get('q')).toBe('客流');
    expect(asked.filter((request) => !/^GET .*"sha256Hash":"sha256:[0-9a-f]{64}"/.test(request))).toEqual([]);
    expect(asked.filter((request) => /[?&]query=/.test(request))).toEqual([]);
  });

  it('keeps the counts of a filter beside the choice, and loads page after page as one scrolls', async () => {
    await page.goto(site.origin);
    await page.getByText('共 90 项资源').waitFor();
    await page.getByLabel('有条件开放').check();
    await page.getByText('共 42 项资源').waitFor();
    expect(await page.locator('label', { hasText: '无条件开放' }).innerText()).toMatch(/48/);
    for (let shown = 0; shown < 42; shown = await page.locator('.card').count()) {
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.locator('.card').nth(shown).waitFor();
    }
    expect(new Set(await textOf('.card h2')).size).toBe(42);
    expect(await page.locator('.more').count()).toBe(0);
  });

  it("shows a resource's sample and what came of it, and says what is not for the public", async () => {
    await page.goto(`${site.origin}/?q=${encodeURIComponent('公交站点客流')}`);
    await page.getByRole('link', { name: '公交站点客流数据' }).click();
    await page.locator('table').first().waitFor();
    expect(await page.locator('table').first().getByRole('row').count()).toBe(9);
    expect(await textOf('.chain .scenario strong')).toContain('公交到站预测');
    expect(await textOf('.chain .branches li')).toContainEqual(expect.stringMatching(/公交到站预测服务/));
    await page.getByText('申请只对主管部门、运营单位与申请人可见。').waitFor();
  });

  it('signs in, offers what one may do next, and tells why not where one may not', async () => {
    await page.goto(`${site.origin}/work`);
    await page.getByLabel('访问令牌').fill(await tokenOf('DEVELOPER', developer));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText(`已登录：${developer}`).waitFor();
    const listing = page.locator('.card', { hasText: '停车诱导服务' });
    await listing.getByText('现在不能').click();
    expect(await listing.locator('.refused').innerText()).toMatch(/报告上架\s+.*MARKET.*\s+第 19 条/);
    await listing.getByRole('button', { name: '修改挂牌' }).click();
    await page.locator('form').getByLabel('名称').fill('');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.locator('.issue').waitFor();
    expect(await page.locator(':focus').getAttribute('name')).toBe('title');
  });

  it('is refused where somebody changed it meanwhile, and the market sees what is saved, without being asked again', async () => {
    const market = await openPage();
    await market.goto(`${site.origin}/market`);
    await market.getByText('实时更新中').waitFor();
    const id = await listingOf('停车诱导服务');
    const party = memberOf(developer, 'DEVELOPER');
    await act(city.world, party, 'reviseListing', { id, title: '停车诱导服务二版' });
    await market.getByRole('heading', { name: '停车诱导服务二版' }).waitFor();
    await page.locator('form').getByLabel('名称').fill('停车诱导服务三版');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByRole('button', { name: '取最新内容' }).click();
    const listing = page.locator('.card', { hasText: '停车诱导服务二版' });
    await listing.getByRole('button', { name: '修改挂牌' }).click();
    await page.locator('form').getByLabel('名称').fill('停车诱导服务三版');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByText('已保存').waitFor();
    await market.getByRole('heading', { name: '停车诱导服务三版' }).waitFor();
    expect(await market.locator('.changes li').count()).toBe(2);
    await comesBack(market, id);
  });

  /** The service is gone for a while, in which something changes: the browser finds it and shows what it missed. */
  async function comesBack(market: Page, id: string): Promise<void> {
    await edge.close();
    await market.getByText('连接中断').waitFor();
    await act(city.world, memberOf(developer, 'DEVELOPER'), 'reviseListing', { id, title: '停车诱导服务四版' });
    edge = await openTrusting(Number(new URL(edge.url).port));
    await market.getByRole('heading', { name: '停车诱导服务四版' }).waitFor();
    await market.close();
  }

  async function listingOf(title: string): Promise<string> {
    const { body } = await city.post({ query: '{ listings(first: 50) { nodes { id title } } }' });
    const { listings } = body.data as { listings: { nodes: { id: string; title: string }[] } };
    return listings.nodes.find((listing) => listing.title === title)?.id ?? '';
  }

  it('speaks English too, fits a telephone, names every control, and complains of nothing', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/', '/resources/LD-JT-001', '/market', '/work']) {
      await page.goto(`${site.origin}${path}`);
      await page.locator('.card, table').first().waitFor();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await page.locator('h1').count()).toBe(1);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const controls = page.locator('button, a, input, select, textarea');
      const names = await controls.evaluateAll((all) =>
        all.map((control) => control.textContent || (control as HTMLInputElement).labels?.[0]?.textContent || ''),
      );
      expect(names.filter((name) => name.trim() === '')).toEqual([]);
    }
    // What the browser says of the service while that was gone is no fault of the page.
    expect(complaints.filter((complaint) => !/ERR_CONNECTION|ERR_INCOMPLETE/.test(complaint))).toEqual([]);
  });
});
