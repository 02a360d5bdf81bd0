import type { Viewer } from './viewer.ts';

/** For whom a subgraph is called. */
export interface Caller {
  readonly viewer: Viewer;
  readonly language: 'zh' | 'en';
  readonly requestId: string;
  /** The caller's own token, which subgraphs in other processes verify again. */
  readonly authorization?: string | undefined;
  readonly now?: Date;
  /** The caller wants to know until when the answer holds. */
  readonly asksHowLong?: boolean;
  /** The caller wants to know how many statements were read. */
  readonly countsStatements?: boolean;
}
