import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { ownVariables } from '#kernel/platform/environment.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome'];
const usualPlaces = names.map((name) => `/usr/bin/${name}`);

/** Where Chromium is on this machine: as `CHROMIUM_PATH` (or `EGRET_CHROMIUM`) says, else on the path, else in a usual place. */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH, EGRET_CHROMIUM, PATH = '' } = ownVariables();
  const onPath = PATH.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [CHROMIUM_PATH, EGRET_CHROMIUM, ...onPath, ...usualPlaces].find((path) => path && existsSync(path));
}

/** What a test file says that has no browser. */
export const noChromium = 'There is no Chromium, so no page is driven: install it, or name its path in CHROMIUM_PATH.';

/** Whether a machine of continuous integration runs this, on which nothing may be passed over. */
export const isInCi = Boolean(ownVariables().CI);

/** Without a window, and without what a browser does of itself over the network. */
const switches = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium with a profile of its own, which goes with it. */
export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: switches });
}
