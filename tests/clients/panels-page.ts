import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const desktop = { viewport: { width: 1400, height: 850 } } as const;
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** The explorer in a browser; when it is closed nothing may have gone wrong in it. */
export interface Watched {
  readonly page: Page;
  close(): Promise<void>;
}

/** Opens the explorer in a context of its own, and waits until there is something to type in. */
export async function openExplorer(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', ...desktop, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('dialog', (dialog) => {
    faults.push(`a dialog says ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  await page.goto(`${url}/graphql`);
  await page.locator('.graphiql-query-editor .monaco-editor').waitFor({ state: 'attached' });
  const close = async () => {
    await context.close();
    expect(faults).toEqual([]);
  };
  return { page, close };
}

type Panel = 'table' | 'chart' | 'chain' | 'sample' | 'changes';

let asked = 0;

/** Asks in the explorer, and waits for the answer. On a telephone the editor is a part of its own. */
export async function ask(page: Page, document: string): Promise<void> {
  asked += 1;
  const name = `Asked${asked}`;
  const editing = page.locator('.phone-views button').nth(1);
  if (await editing.isVisible()) await editing.click();
  await page.locator('.graphiql-query-editor .monaco-editor').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(document.replace(/^(query \w+|)(?=[ ({])/, `query ${name}`));
  // What stands in the editor is run under the name of its operation, once that is known.
  await page.locator('.tab', { hasText: name }).waitFor({ state: 'attached' });
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('.toolbar .run').click();
  await answered;
}

/** Looks at the answer by a panel. */
export async function view(page: Page, panel: Panel): Promise<void> {
  await page.locator(`#view-${panel}`).click();
  await page.locator('.answer-view').locator('.panel, .panel-empty').first().waitFor();
}

/** Texts of all that a selector finds in the panel. */
export function texts(page: Page, selector: string): Promise<string[]> {
  return page.locator('.answer-view').locator(selector).allInnerTexts();
}

/** What a click saves. */
export async function save(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.answer-view').getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), content: readFileSync(await download.path()) };
}

interface Finding {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** Serious findings of axe in a part of the page. */
export async function seriousFindings(page: Page, within: string): Promise<string[]> {
  await page.evaluate(axe);
  const violations: Finding[] = await page.evaluate(
    `axe.run(${JSON.stringify(within)}).then(({ violations }) => violations)`,
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

/** Nothing is wider than the page: what is scrolls by itself. */
export async function expectToFit(page: Page): Promise<void> {
  const [wide = 0, inner = 0] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(inner);
}
