/** @jsxImportSource preact */
import { shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Reading } from '../reading.ts';

/** The days from one day to another, both as YYYY-MM-DD. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The day in Shanghai of a day, or of an instant. */
function dayOf(when: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(when) ? when : shanghaiDay(new Date(when));
}

interface DayProps {
  readonly of: string | null;
  /** How exactly it is known, as the graph says; a day if that is not given. */
  readonly precision?: string | null;
  readonly reading: Reading;
}

/** A day, month or year, as its readers write it. */
export function Day({ of, precision = null, reading }: DayProps) {
  if (of === null) return <>{reading.say('未记载', 'not recorded')}</>;
  const day = dayOf(of);
  if (precision === 'YEAR') return <time dateTime={day.slice(0, 4)}>{written(day, { year: 'numeric' }, reading)}</time>;
  if (precision === 'MONTH')
    return <time dateTime={day.slice(0, 7)}>{written(day, { year: 'numeric', month: 'long' }, reading)}</time>;
  return <time dateTime={day}>{writtenDay(day, reading)}</time>;
}

/** 2026年3月1日, or 1 March 2026. */
export function writtenDay(day: string, reading: Reading): string {
  return written(day, { dateStyle: 'long' }, reading);
}

function written(day: string, parts: Intl.DateTimeFormatOptions, { language }: Reading): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(locale, { ...parts, timeZone: 'UTC' });
}

/** How many days are left until the end of a day. */
export function daysLeft(until: string, { say, today }: Reading): string {
  const days = daysBetween(today, dayOf(until));
  if (days < 0) return say(`已过 ${-days} 天`, `${-days} ${-days === 1 ? 'day' : 'days'} over`);
  if (days === 0) return say('今日到期', 'ends today');
  return say(`还剩 ${days} 天`, `${days} ${days === 1 ? 'day' : 'days'} left`);
}

interface ClockProps {
  readonly until: string;
  /** What ends then. */
  readonly what: string;
  readonly reading: Reading;
}

/** Until when something is, and how long that is yet. */
export function Clock({ until, what, reading }: ClockProps) {
  const isOver = daysBetween(reading.today, dayOf(until)) < 0;
  return (
    <span class={isOver ? 'clock over' : 'clock'}>
      {what} <Day of={until} reading={reading} />
      <span class="left">{daysLeft(until, reading)}</span>
    </span>
  );
}
