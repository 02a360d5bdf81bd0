import { getNamedType } from 'graphql';
import { type FoundThing, valueNamed } from '../answer/walk-things.ts';

/** A day by which something must be done, or on which something ends. */
export interface Clock {
  /** What ends then, as the schema says. */
  readonly description: string | null;
  /** The last day, in Shanghai. */
  readonly lastDay: string;
  /** Whole days in Shanghai from today until then, below zero where it has passed; null where it runs no more. */
  readonly daysLeft: number | null;
}

/** The fields of days or instants at which something ends. */
const ends = new Set(['dueAt', 'dueOn', 'reportDueAt', 'validTo', 'validUntil']);

/** Until when a clock runs, where the graph says it: in some states, or until something is there. */
interface Runs {
  readonly field: string;
  readonly states: readonly string[] | null;
}

const runs: ReadonlyMap<string, Runs> = new Map<string, Runs>([
  ['Application.dueAt', { field: 'status', states: ['SUBMITTED'] }],
  ['Agreement.reportDueAt', { field: 'reportedAt', states: null }],
  ['Agreement.validTo', { field: 'status', states: ['OFFERED', 'SIGNED', 'IN_FORCE'] }],
  ['Listing.validUntil', { field: 'status', states: ['LISTED', 'SUSPENDED'] }],
  ['AppReport.dueAt', { field: 'sentAt', states: null }],
  ['Charge.dueOn', { field: 'paidAt', states: null }],
  ['Finding.dueOn', { field: 'rectifiedAt', states: null }],
  ['OperationReport.dueOn', { field: 'submittedAt', states: null }],
]);

/** The clocks of a thing itself. */
export function clocksOf(thing: FoundThing, now: Date): readonly Clock[] {
  return thing.fields.flatMap(({ key, name, parent, type, description }) => {
    const until = Object.hasOwn(thing.value, key) ? thing.value[key] : null;
    if (!ends.has(name) || !/^Date(Time)?$/.test(getNamedType(type).name) || typeof until !== 'string') return [];
    const last = lastDayOf(until);
    if (last === null) return [];
    const daysLeft = isRunning(thing, `${parent.name}.${name}`) ? last - dayOf(now) : null;
    return [{ description, lastDay: new Date(last * dayMs).toISOString().slice(0, 10), daysLeft }];
  });
}

/** A clock of which the answer does not say whether it has stopped is taken for running. */
function isRunning(thing: FoundThing, coordinate: string): boolean {
  const rule = runs.get(coordinate);
  const value = rule && valueNamed(thing, rule.field);
  if (rule === undefined || value === undefined) return true;
  return rule.states === null ? value === null : rule.states.includes(String(value));
}

const dayMs = 86_400_000;
const shanghaiMs = 8 * 3_600_000;

/** The last day of what ends then, as days since 1970 in Shanghai: an instant at midnight is the end of the day before. */
function lastDayOf(until: string): number | null {
  const end = /^\d{4}-\d{2}-\d{2}$/.test(until) ? Date.parse(until) : Date.parse(until) + shanghaiMs - 1;
  return Number.isNaN(end) ? null : Math.floor(end / dayMs);
}

function dayOf(now: Date): number {
  return Math.floor((now.getTime() + shanghaiMs) / dayMs);
}
