import { lazy } from 'react';
import type { Panel } from './panels/panel.ts';

/** The ways to look at an answer beside its JSON, in the order of their tabs. A panel's code is loaded when it is first opened (`lazy`). */
export const panels: readonly Panel[] = [
  { id: 'table', name: { zh: '表格', en: 'Table' }, component: lazy(() => import('./panels/table/table-panel.tsx')) },
  { id: 'chart', name: { zh: '图表', en: 'Chart' }, component: lazy(() => import('./panels/chart/chart-panel.tsx')) },
  { id: 'chain', name: { zh: '链', en: 'Chain' }, component: lazy(() => import('./panels/chain/chain-panel.tsx')) },
  {
    id: 'sample',
    name: { zh: '样例', en: 'Sample' },
    component: lazy(() => import('./panels/sample/sample-panel.tsx')),
  },
  {
    id: 'changes',
    name: { zh: '变化', en: 'What changed' },
    component: lazy(() => import('./panels/changes/changes-panel.tsx')),
  },
];
