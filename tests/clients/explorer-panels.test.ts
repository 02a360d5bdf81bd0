import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signDevelopmentToken } from '#kernel/platform/callers/tokens.ts';
import { ownVariables } from '#kernel/platform/environment.ts';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { readTable } from '../../tools/import/read/table.ts';
import { runCommand } from '../support/command.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { findChromium, openBrowser } from './browser.ts';
import {
  ask,
  desktop,
  expectToFit,
  openExplorer,
  phone,
  save,
  seriousFindings,
  texts,
  view,
  type Watched,
} from './panels-page.ts';

const chromium = findChromium();
if (chromium === undefined)
  console.warn(
    "There is no Chromium, so the explorer's panels are not driven: install it, or name its path in CHROMIUM_PATH.",
  );

/** A real catalog where it is beside the project, else a made-up one of the same form. */
const real = fileURLToPath(new URL('../../../shared/data/china-portals/guangxi_guigang.json', import.meta.url));
const madeUp = fileURLToPath(new URL('../fixtures/import/bridges.json', import.meta.url));
const madeUpMapping = fileURLToPath(new URL('../fixtures/import/bridges.mapping.json', import.meta.url));
const imported = existsSync(real) ? [real] : [madeUp, '--mapping', madeUpMapping];

const page20 = `{ resources(first: 20, search: "SEARCH") { totalCount nodes { code title openness modifiedAt provider { name } fields { name dataType } } pageInfo { hasNextPage endCursor } } }`;
const parking = page20.replace('SEARCH', '停车');
const all = '{ resources(first: 40) { nodes { code title openness modifiedAt provider { name } } } }';
const toListings = `{ resources(first: 5, filter: { inDevelopmentCatalog: true }) { nodes { code title status developmentEntry { code title status scenarios(first: 5) { nodes { code title status apps(first: 5) { nodes { id name status listing { id title status validUntil } } } } } } } } }`;
const lateByMonth = `query Late($late: Boolean = true) { applications(first: 1, filter: { late: $late }) { totalCount aggregate(by: [MONTH]) { groups { keys { key value } count reviewDays { mean } } } } }`;
const decisions = `{ applications(first: 10) { nodes { number status dueAt submittedAt scenario { code title } entries { code title } decision { outcome late article regulationId } agreement { number status validTo } } } }`;
const samples = `{ resources(first: 2, search: "停车", filter: { hasSample: true }) { nodes { title sample(first: 8) { columns { name title dataType technique sensitivity } rows rowCount } } } }`;

describe.runIf(chromium)("the explorer's panels", () => {
  let city: ListeningCity;
  let browser: Browser;
  let explorer: Watched;
  let authority: Record<string, string>;

  beforeAll(async () => {
    await buildPage();
    city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
    const token = await signDevelopmentToken(city.environment, { roles: ['AUTHORITY'], subject: 'panels', ttl: '1h' });
    authority = { authorization: `Bearer ${token}` };
    browser = await openBrowser(chromium ?? '');
    explorer = await openExplorer(browser, city.url, { locale: 'zh-CN' });
  });
  afterAll(async () => {
    await explorer?.close();
    await browser?.close();
    await city?.close();
  });

  describe('a stranger', () => {
    it('finds a data set about parking, and has its list as a table that sorts and hides columns', async () => {
      await ask(explorer.page, parking);
      await view(explorer.page, 'table');
      const { page } = explorer;
      expect(await texts(page, 'tbody tr td:nth-child(3)')).toContainEqual(expect.stringMatching(/停车/));
      await ask(page, all);
      await page.getByText('第 1–40 行，共取得 40 行').waitFor();
      await page.getByRole('button', { name: 'code' }).click();
      const up = await texts(page, 'tbody tr td:nth-child(2)');
      await page.getByRole('button', { name: 'code' }).click();
      expect(await texts(page, 'tbody tr td:nth-child(2)')).toEqual(up.toReversed());
      expect(await page.locator('th[aria-sort=descending]').innerText()).toMatch(/code/);
      await page.locator('.panel-columns summary').click();
      await page.getByLabel('openness').uncheck();
      expect(await texts(page, 'thead th')).toEqual([
        '#',
        expect.stringMatching(/^code/),
        'title',
        'modifiedAt',
        'provider.name',
      ]);
    });

    it('sees its sample, each column with how it was treated', async () => {
      await ask(explorer.page, samples);
      await view(explorer.page, 'sample');
      const heads = await texts(explorer.page, 'thead th');
      expect(heads.length).toBeGreaterThan(2);
      expect(heads.every((head) => /不脱敏|掩码|泛化|抑制|假名化|扰动|聚合/.test(head))).toBe(true);
      expect((await texts(explorer.page, 'tbody tr')).length).toBeGreaterThanOrEqual(8);
    });

    it('sees which apps stand on it, drawn and as a list, with their states in words', async () => {
      await ask(explorer.page, toListings);
      await view(explorer.page, 'chain');
      const { page } = explorer;
      await page.locator('.chain-node').first().waitFor();
      const stages = new Set(
        await page.locator('.chain-node').evaluateAll((all) => all.map((each) => each.getAttribute('data-stage'))),
      );
      expect([...stages]).toEqual(
        expect.arrayContaining(['Resource', 'DevelopmentEntry', 'Scenario', 'App', 'Listing']),
      );
      expect(await page.locator('.chain-canvas path').count()).toBeGreaterThan(4);
      expect(await texts(page, '.chain-node[data-stage=Listing] .chain-state')).toContain('挂牌');
      expect(await texts(page, '.chain-node[data-stage=Listing] .chain-clock')).toContainEqual(
        expect.stringMatching(/\d{4}-\d{2}-\d{2} (还有 \d+ 天|已过 \d+ 天)/),
      );
      await page.getByRole('button', { name: '列表' }).click();
      const { body } = await city.post({ query: toListings });
      const listed = JSON.stringify(body).matchAll(/"listing":\{"id":"[^"]*","title":"([^"]*)"/g);
      const titles = new Set([...listed].map(([, title]) => title));
      expect(titles.size).toBeGreaterThan(2);
      expect(new Set(await texts(page, '.chain-list .chain-item[data-stage=Listing] .chain-title'))).toEqual(titles);
    });

    it('counts late decisions by month, as a chart and its figures', async () => {
      const other = await openExplorer(browser, city.url, { locale: 'zh-CN', extraHTTPHeaders: authority });
      await ask(other.page, lateByMonth);
      await view(other.page, 'chart');
      await other.page.locator('.panel-figure svg').waitFor();
      await other.page.locator('.panel-figures summary').click();
      const figures = await texts(other.page, '.panel-figures tbody tr');
      const { body } = await city.post({ query: lateByMonth }, authority);
      const { applications } = body.data as {
        applications: { aggregate: { groups: { keys: { value: string }[]; count: number }[] } };
      };
      const expected = applications.aggregate.groups.map(({ keys, count }) => `${keys[0]?.value}\t${count}`).toSorted();
      expect(figures.map((row) => row.replaceAll(/\s+/g, '\t'))).toEqual(expected);
      const svg = (await save(other.page, '存为 SVG')).content.toString();
      expect(svg).toMatch(/^<svg.*<path/s);
      const png = (await save(other.page, '存为 PNG')).content;
      expect([...png.subarray(1, 4)].map((byte) => String.fromCharCode(byte)).join('')).toBe('PNG');
      await other.close();
    });

    it('saves the table, with the further pages that it asked for', async () => {
      await ask(explorer.page, all);
      await view(explorer.page, 'table');
      await explorer.page.getByRole('button', { name: /取全部/ }).click();
      await explorer.page.getByText('已到末尾。').waitFor();
      const csv = parseCsv((await save(explorer.page, '存为 CSV')).content, { bom: true }) as string[][];
      const { body } = await city.post({ query: '{ resources { totalCount } }' });
      const { totalCount } = (body.data as { resources: { totalCount: number } }).resources;
      expect([csv[0], csv.length - 1]).toEqual([
        ['code', 'title', 'openness', 'modifiedAt', 'provider.name'],
        totalCount,
      ]);
      const { name, content } = await save(explorer.page, '存为 XLSX');
      const sheet = await readTable(content, { name });
      expect([sheet.columns, ...sheet.rows]).toEqual(csv);
    });
  });

  it('open the text of an article, and tell the days of clocks', async () => {
    const other = await openExplorer(browser, city.url, { locale: 'zh-CN', extraHTTPHeaders: authority });
    await ask(other.page, decisions);
    await view(other.page, 'chain');
    await other.page.locator('.chain-node').first().waitFor();
    await other.page.locator('.chain-articles button').first().click();
    await other.page.locator('.panel-dialog .panel-article').waitFor();
    expect(await other.page.locator('.panel-dialog h2').innerText()).toMatch(/^第 \d+ 条$/);
    await other.page.keyboard.press('Escape');
    await other.page.locator('.panel-dialog').waitFor({ state: 'detached' });
    await other.close();
  });

  it('say what differs when it is asked again, and from a kept answer; a file that is none says so', async () => {
    const { page } = explorer;
    await ask(explorer.page, '{ listings(first: 50) { nodes { id title summary status } } }');
    await view(explorer.page, 'changes');
    expect(await texts(page, '.panel-status')).toContainEqual(expect.stringMatching(/还没有可比的答案/));
    const kept = await save(explorer.page, '存作日后比较');
    await page.getByRole('button', { name: '再问一次' }).click();
    await page.getByText('没有差异。').waitFor();
    const changed = JSON.parse(kept.content.toString()) as { data: { listings: { nodes: { title: string }[] } } };
    const [first] = changed.data.listings.nodes.splice(0, 1);
    const second = changed.data.listings.nodes[0];
    if (second) second.title = '从前的名称';
    await open('kept.json', JSON.stringify(changed));
    await page.locator('tr[data-kind=added]').waitFor();
    expect(await texts(page, 'tr[data-kind=added]')).toContainEqual(expect.stringContaining(first?.title ?? ''));
    expect(await texts(page, 'tr[data-kind=changed]')).toContainEqual(expect.stringContaining('从前的名称'));
    await open('package.json', '{"name":"x"}');
    await page.getByRole('alert').getByText('不是本页保存的答案').waitFor();
    await open('other.json', kept.content.toString().replace('summary', 'category'));
    await page.getByRole('alert').getByText('另一个问题').waitFor();
  });

  function open(name: string, content: string): Promise<void> {
    return explorer.page
      .locator('.panel-file input')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  it('show an imported city as they show this one', async () => {
    const before = new Set(await codes());
    const { code } = await runCommand(city, 'import', imported);
    const added = (await codes()).filter((each) => !before.has(each));
    expect([code, added.length]).toEqual([0, existsSync(real) ? 425 : expect.any(Number)]);
    await ask(explorer.page, all);
    await view(explorer.page, 'table');
    await explorer.page.getByRole('button', { name: /取全部/ }).click();
    await explorer.page.getByText('已到末尾。').waitFor();
    const csv = parseCsv((await save(explorer.page, '存为 CSV')).content, { bom: true }) as string[][];
    expect(csv.map(([each]) => each)).toEqual(expect.arrayContaining(added));
    expect(await explorer.page.locator('.panel-table tbody tr').count()).toBeLessThanOrEqual(100);
    await view(explorer.page, 'chart');
    await explorer.page.locator('.panel-figure svg').waitFor();
    await view(explorer.page, 'chain');
    await explorer.page.locator('.chain-node').first().waitFor();
    await view(explorer.page, 'sample');
    await explorer.page.locator('.panel-empty pre').waitFor();
  });

  async function codes(): Promise<string[]> {
    const found: string[] = [];
    for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
      const query =
        'query($after: String) { resources(first: 100, after: $after) { nodes { code } pageInfo { hasNextPage endCursor } } }';
      const { body } = await city.post({ query, variables: { after } });
      const { resources } = body.data as {
        resources: { nodes: { code: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
      };
      found.push(...resources.nodes.map(({ code }) => code));
      after = resources.pageInfo.hasNextPage ? resources.pageInfo.endCursor : null;
    }
    return found;
  }

  describe.each([
    ['light', 'desktop', desktop],
    ['dark', 'phone', phone],
    ['light', 'phone', phone],
    ['dark', 'desktop', desktop],
  ] as const)('in %s, on a %s', (colorScheme, device, screen) => {
    it('have no serious finding of axe, and are no wider than the page', async () => {
      const other = await openExplorer(browser, city.url, {
        colorScheme,
        ...screen,
        extraHTTPHeaders: authority,
      });
      const views = [
        ['table', parking],
        ['chart', lateByMonth],
        ['chain', device === 'phone' ? toListings : decisions],
        ['sample', samples],
        ['changes', parking],
      ] as const;
      for (const [panel, document] of views) {
        await ask(other.page, document);
        await view(other.page, panel);
        await settled(other, panel);
        await expectToFit(other.page);
        expect([panel, await seriousFindings(other.page, '.answer-view')]).toEqual([panel, []]);
        await picture(other, `${panel}-${colorScheme}-${device}`);
      }
      await ask(other.page, '{ viewer { subject } }');
      for (const panel of ['table', 'chart', 'chain', 'sample'] as const) {
        await view(other.page, panel);
        expect([panel, await seriousFindings(other.page, '.answer-view')]).toEqual([panel, []]);
      }
      await other.close();
    });
  });

  async function settled({ page }: Watched, panel: string): Promise<void> {
    if (panel === 'chart') await page.locator('.panel-figure svg').waitFor();
    if (panel === 'chain') await page.locator('.chain-node, .chain-item').first().waitFor();
  }

  /** Kept where EGRET_SCREENSHOTS names a folder. */
  async function picture({ page }: Watched, name: string): Promise<void> {
    const { EGRET_SCREENSHOTS: folder } = ownVariables();
    if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
  }
});
