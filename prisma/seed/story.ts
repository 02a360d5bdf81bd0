import { derivedId, type IdKind } from '#kernel/ids.ts';
import { addDays, shanghaiDay } from '#kernel/shanghai-time.ts';

/** A row as its table has it: snake_case columns, jsonb as values. */
export type Row = Readonly<Record<string, unknown>>;

/** A state change of the demonstration city, before it has its place in a journal. */
export interface StoryEvent {
  readonly at: Date;
  readonly type: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly actor: string;
  readonly actorRole: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly article: number;
  readonly reason: string | null;
}

/** Collects the rows and the events of a story told relative to one day. */
export class Story {
  readonly rows = new Map<string, Row[]>();
  readonly events = new Map<string, StoryEvent[]>();
  readonly today: string;
  readonly #midnight: number;

  constructor(now: Date) {
    this.today = shanghaiDay(now);
    this.#midnight = Date.parse(`${this.today}T00:00:00.000+08:00`);
  }

  /** The instant `days` before today at an hour of the Shanghai day. */
  ago(days: number, hour = 10): Date {
    return new Date(this.#midnight - days * 86_400_000 + hour * 3_600_000);
  }

  /** The day `days` after today (before it, where negative), YYYY-MM-DD. */
  day(days: number): string {
    return addDays(this.today, days);
  }

  id(kind: IdKind, name: string | number): string {
    return derivedId(kind, `demonstration:${name}`);
  }

  add(table: string, row: Row): void {
    const rows = this.rows.get(table);
    if (rows) rows.push(row);
    else this.rows.set(table, [row]);
  }

  tell(subgraph: string, event: Omit<StoryEvent, 'reason'> & { reason?: string | null }): void {
    const events = this.events.get(subgraph) ?? [];
    events.push({ reason: null, ...event });
    this.events.set(subgraph, events);
  }
}

/** The parties of the demonstration city, as they stand in tokens. All of them are made up. */
export const parties = {
  infoCenter: { actor: 'xinxi-zhongxin', actorRole: 'INFO_CENTER' },
  operator: { actor: 'yunying-gongsi', actorRole: 'OPERATOR' },
  authority: { actor: 'shuju-ju', actorRole: 'AUTHORITY' },
  supervisor: { actor: 'jianguan', actorRole: 'SUPERVISOR' },
  system: { actor: 'system', actorRole: 'system' },
} as const;

/** A repeatable sequence of numbers in [0, 1), so that the city is the same wherever it is made. */
export function repeatable(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
