import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../tools/explorer/build-page.ts';
import { type ListeningCity, openListeningCity } from '../support/edge.ts';
import { findChromium, openBrowser } from './browser.ts';
import { openExplorer, ready, run, textIn, type } from './explorer-page.ts';
import { audience, clientId, type IdentityProvider, openIdentityProvider } from './identity-provider.ts';

const chromium = findChromium();

describe.runIf(chromium)('a sign-in at an identity provider', () => {
  let provider: IdentityProvider;
  let city: ListeningCity;
  let browser: Browser;

  beforeAll(async () => {
    await buildPage();
    provider = await openIdentityProvider();
    city = await openListeningCity({
      EGRET_RATE_LIMIT: 'off',
      EGRET_JWKS_URL: `${provider.issuer}/jwks`,
      EGRET_JWKS_ISSUER: provider.issuer,
      EGRET_JWKS_AUDIENCE: audience,
      EGRET_OIDC_ISSUER: provider.issuer,
      EGRET_OIDC_CLIENT_ID: clientId,
    });
    browser = await openBrowser(chromium ?? '');
  });
  afterAll(async () => {
    await browser.close();
    await city.close();
    provider.close();
  });

  it('goes there and back by a code with PKCE; the page holds the token, the address does not, and no cookie is set', async () => {
    const { page, close } = await openExplorer(browser, city.url, { allowed: [provider.issuer] });
    await page.locator('.who').click();
    expect(await page.locator('dialog').innerText()).not.toContain('Development keys');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.locator('.who', { hasText: 'ANALYST' }).waitFor();
    await ready(page);
    expect(new URL(page.url()).search).toBe('');
    expect(await page.context().cookies()).toEqual([]);
    await type(page, '{ viewer { subject roles organisation } }');
    await run(page);
    expect(JSON.parse(await textIn(page, 'response')).data.viewer).toEqual({
      subject: 'an-analyst',
      roles: ['ANALYST'],
      organisation: 'a-university',
    });
    expect(provider.faults).toEqual([]);
    await close();
  });

  it('says so where the code that came back is of no sign-in of this tab', async () => {
    const path = '/graphql?code=stolen&state=forged';
    const { page, close } = await openExplorer(browser, city.url, { path, allowed: [provider.issuer] });
    expect(await page.locator('.notice').innerText()).toMatch(/Signing in failed.*no sign-in was begun in this tab/s);
    expect(await page.evaluate(() => sessionStorage.getItem('egret:token'))).toBeNull();
    expect(new URL(page.url()).search).toBe('');
    await close();
  });
});
