/** A published year of the Chinese calendar: days off on weekdays, and weekend days that are worked. */
export interface CalendarYear {
  readonly holidays: ReadonlySet<string>;
  readonly workdays: ReadonlySet<string>;
}

/** Published years by their number; what a year misses is computed on Monday to Friday and is provisional. */
export type Calendar = ReadonlyMap<number, CalendarYear>;
