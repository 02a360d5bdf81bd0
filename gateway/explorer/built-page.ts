import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';

/** Where the build puts the explorer's page (tools/explorer). */
const folder = join(projectFolder, 'dist', 'explorer');

const types = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['ttf', 'font/ttf'],
  ['woff2', 'font/woff2'],
  ['svg', 'image/svg+xml'],
]);

export const codings = ['br', 'gzip', 'identity'] as const;
type Coding = (typeof codings)[number];
const endings: Readonly<Record<Coding, string>> = { br: '.br', gzip: '.gz', identity: '' };

/** A file of the page, named by what it holds: under one name there is one content for ever. */
export interface Asset {
  readonly name: string;
  readonly type: string;
}

/** The document that loads the page; throws where none was built. */
export function readIndex(): string {
  return readFileSync(join(folder, 'index.html'), 'utf8');
}

/** All files of the page, by name: what is not among them is not there, whatever a client writes in its place. */
export function listAssets(): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>();
  for (const name of readdirSync(join(folder, 'assets'))) {
    const type = types.get(name.slice(name.lastIndexOf('.') + 1));
    if (type !== undefined) assets.set(name, { name, type });
  }
  return assets;
}

/** Where a file lies as it was packed ahead of time. */
export function assetPath({ name }: Asset, coding: Coding): string {
  return join(folder, 'assets', `${name}${endings[coding]}`);
}
