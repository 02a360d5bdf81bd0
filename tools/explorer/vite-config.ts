import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';
import { projectFolder } from '#kernel/platform/project.ts';

const page = join(projectFolder, 'gateway', 'explorer', 'page');

/** How Vite makes the explorer's page: files named by their content, under an address of their own, with what of monaco is used. */
export function pageConfig(outDir: string): InlineConfig {
  return {
    configFile: false,
    root: page,
    base: '/explorer/',
    publicDir: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: {
      alias: [
        { find: 'monaco-graphql/esm/monaco-editor.js', replacement: join(page, 'editor', 'monaco.ts') },
        // Without Node's Buffer, which browsers do not have.
        { find: 'csv-stringify/sync', replacement: 'csv-stringify/browser/esm/sync' },
        // One copy of graphql: its classes are told apart by identity.
        { find: /^graphql$/, replacement: join(projectFolder, 'node_modules', 'graphql', 'index.mjs') },
      ],
      dedupe: ['react', 'react-dom', 'graphql'],
    },
    worker: { format: 'es' },
    build: {
      outDir,
      rolldownOptions: {
        // Packages mark modules for a compiler that is not used here.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
      emptyOutDir: true,
      target: 'es2022',
      sourcemap: false,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4_000,
      reportCompressedSize: false,
    },
  };
}
