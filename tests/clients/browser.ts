import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { ownVariables } from '#kernel/platform/environment.ts';

const usualPlaces = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine: as `EGRET_CHROMIUM` says, else in a usual place. */
export function findChromium(): string | undefined {
  const { EGRET_CHROMIUM } = ownVariables();
  return [EGRET_CHROMIUM, ...usualPlaces].find((path) => path && existsSync(path));
}

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
