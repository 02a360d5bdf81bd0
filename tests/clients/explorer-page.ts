import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

export const desktop = { viewport: { width: 1400, height: 850 } } as const;
export const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** A page of the explorer, and what went wrong in it: a fault, a breach of its policy, a request to another origin. */
export interface Watched {
  readonly page: Page;
  /** What went wrong; other origins that are named may be asked. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens the explorer in a context of its own, and waits for its editor and its questions. */
export async function openExplorer(
  browser: Browser,
  url: string,
  { path = '/graphql', allowed = [], ...options }: BrowserContextOptions & { path?: string; allowed?: string[] } = {},
): Promise<Watched> {
  const context = await browser.newContext({ locale: 'en-GB', ...desktop, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const origins = [new URL(url).origin, ...allowed];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) faults.push(message.text());
  });
  page.on('request', (request) => {
    const asked = request.url();
    if (!/^(data|blob):/.test(asked) && !origins.includes(new URL(asked).origin)) faults.push(`asks ${asked}`);
  });
  await page.goto(url + path);
  await ready(page);
  return {
    page,
    faults,
    close: async () => {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}

/** Waits until there is something to type in and something to choose. */
export async function ready(page: Page): Promise<void> {
  await page.locator('.graphiql-query-editor .monaco-editor').waitFor({ state: 'attached' });
  await page.locator('[data-question]').first().waitFor({ state: 'attached' });
}

type Monaco = {
  editor: { getModels(): { uri: { path: string }; getValue(): string; setValue(text: string): void }[] };
};
export type Editor = 'operation' | 'variables' | 'response';

/** Puts a text into an editor in place of what stands there; typed letter by letter, the editor would close brackets by itself. */
export async function type(page: Page, text: string, editor: Editor = 'operation'): Promise<void> {
  await page.evaluate(
    ([name, wanted]) => {
      const { __MONACO: monaco } = globalThis as unknown as { __MONACO: Monaco };
      monaco.editor
        .getModels()
        .find(({ uri }) => uri.path.includes(name))
        ?.setValue(wanted);
    },
    [editor, text] as const,
  );
}

/** Runs what stands in the editor and waits until its cost is told. */
export async function run(page: Page): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.locator('.toolbar .run').click();
  await answered;
  await page.locator('.cost').waitFor({ state: 'attached' });
}

/** What stands in an editor. */
export function textIn(page: Page, editor: Editor): Promise<string> {
  return page.evaluate((name) => {
    const { __MONACO: monaco } = globalThis as unknown as { __MONACO: Monaco };
    return (
      monaco.editor
        .getModels()
        .find(({ uri }) => uri.path.includes(name))
        ?.getValue() ?? ''
    );
  }, editor);
}

/** Takes a role by the switch that development keys allow. */
export async function switchRole(page: Page, role: string): Promise<void> {
  await page.locator('.who').click();
  await page.locator('dialog select').selectOption(role);
  await page.locator('dialog form').first().locator('button[type=submit]').click();
  await page.locator('dialog dl').waitFor();
  await page.keyboard.press('Escape');
}
