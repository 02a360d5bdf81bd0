import type { Panel } from './panels/panel.ts';

/** The ways to look at an answer beside its JSON, in the order of their tabs. A panel's code is loaded when it is first opened (`lazy`). */
export const panels: readonly Panel[] = [];
