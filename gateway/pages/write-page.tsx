/** @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string';
import { Layout, type View } from './layout.tsx';
import type { Reading } from './reading.ts';

/** The text of a page. */
export function writePage(view: View, reading: Reading): string {
  return `<!doctype html>\n${renderToString(<Layout view={view} reading={reading} />)}\n`;
}
