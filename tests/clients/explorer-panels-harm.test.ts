import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { findChromium, openBrowser } from './browser.ts';
import { ask, openExplorer, texts, view, type Watched } from './panels-page.ts';

const chromium = findChromium();

describe.runIf(chromium)('an answer that means harm', () => {
  let city: ListeningCity;
  let browser: Browser;

  beforeAll(async () => {
    await buildPage();
    city = await openListeningCity({ EGRET_RATE_LIMIT: 'off' });
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await city?.close();
  });

  /** The service answers with this, whatever it is asked. */
  async function answered(data: unknown, question: string): Promise<Watched> {
    const other = await openExplorer(browser, city.url, { locale: 'zh-CN' });
    await other.page.route('**/graphql', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ json: { data } }) : route.continue(),
    );
    await ask(other.page, question);
    return other;
  }

  it('is shown as text, folded where it is long, in as many columns as one can read', async () => {
    const harm = '<img src=x onerror=alert(1)>\u202e=1+1';
    const row = JSON.parse(`{"__proto__": "x", ${Array.from({ length: 600 }, (_, i) => `"c${i}": ${i}`).join(',')}}`);
    const sample = { columns: [{ name: harm, title: harm }], rows: [row] };
    const nodes = [{ code: harm, title: 'y'.repeat(1_000_000), status: harm, sample }];
    const other = await answered(
      { resources: { nodes } },
      '{ resources { nodes { code title status sample { columns { name title } rows } } } }',
    );
    for (const panel of ['table', 'chart', 'chain', 'sample', 'changes'] as const) {
      await view(other.page, panel);
      expect(await other.page.locator('.answer-view img').count()).toBe(0);
    }
    await view(other.page, 'table');
    expect((await texts(other.page, 'tbody td')).join('').length).toBeLessThan(5_000);
    await other.page.locator('.panel-choice select').selectOption({ label: 'resources.nodes.sample.rows (1)' });
    expect(await other.page.locator('thead th').count()).toBe(25);
    await other.close();
  });

  it('of ten megabytes is shown a page at a time, and sorted', async () => {
    const nodes = Array.from({ length: 50_000 }, (_, i) => ({
      code: `C${i}`,
      title: `数据集 ${i} ${'很长的名称'.repeat(10)}`,
    }));
    const other = await answered({ resources: { nodes } }, '{ resources(first: 100) { nodes { code title } } }');
    await view(other.page, 'table');
    await other.page.getByText('第 1–100 行，共取得 50000 行').waitFor();
    await other.page.getByRole('button', { name: 'code' }).click();
    await other.page.getByRole('button', { name: 'code' }).click();
    expect((await texts(other.page, 'tbody tr td:nth-child(2)'))[0]).toBe('C49999');
    expect(await other.page.locator('tbody tr').count()).toBe(100);
    for (const panel of ['chart', 'chain', 'sample', 'changes'] as const) await view(other.page, panel);
    await other.close();
  });
});
