import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadlineFromDay } from '#kernel/law/deadlines.ts';
import { openCalendar } from '#kernel/platform/published-calendar.ts';
import { openEgret } from '../../gateway/open.ts';
import { settings, temporaryDirectory } from '../support/world.ts';

const newYear = { holidays: { '2027-01-01': '元旦' }, workdays: {} };
let folder: ReturnType<typeof temporaryDirectory>;
let serial = 0;

beforeAll(() => {
  folder = temporaryDirectory();
});
afterAll(() => folder.remove());

function calendarWith(name: string, text: string): string {
  serial += 1;
  const path = join(folder.path, `calendar-${serial}`);
  mkdirSync(path);
  writeFileSync(join(path, name), text);
  return path;
}

describe('a year of the calendar is a data file', () => {
  it('a folder that is not there leaves the published years', () => {
    expect(openCalendar(join(folder.path, 'nowhere'))().has(2026)).toBe(true);
  });

  it('a year is taken up while the service runs, and a period in it is no longer provisional', () => {
    const path = calendarWith('notes.txt', 'not a year');
    const calendar = openCalendar(path);
    expect(deadlineFromDay(calendar(), '2026-12-29', 5)).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    writeFileSync(join(path, '2027.json'), JSON.stringify(newYear));
    expect(deadlineFromDay(calendar(), '2026-12-29', 5)).toMatchObject({ dueOn: '2027-01-06', provisional: false });
  });

  it('a year in the folder stands over the one that is published', () => {
    const path = calendarWith('2026.json', JSON.stringify({ holidays: { '2026-11-24': '示例' }, workdays: {} }));
    expect(deadlineFromDay(openCalendar(path)(), '2026-11-23', 5).dueOn).toBe('2026-12-01');
  });

  it('a file that breaks while the service runs is logged, and the calendar stays as it was', () => {
    const path = calendarWith('2027.json', JSON.stringify(newYear));
    const logged: unknown[] = [];
    const calendar = openCalendar(path, { error: (what: unknown) => logged.push(what) } as never);
    writeFileSync(join(path, '2027.json'), '{"holidays":');
    expect(calendar().get(2027)?.holidays.has('2027-01-01')).toBe(true);
    expect(logged).toHaveLength(1);
  });

  it.each([
    ['no JSON', '{"holidays":', 'Calendar 2027.json: is not JSON.'],
    ['no days', '{"holidays": ["2027-01-01"], "workdays": {}}', 'holidays must be an object of days'],
    ['a part missing', '{"holidays": {}}', 'workdays must be an object of days'],
    ['a day of another year', '{"holidays": {"2026-12-31": "x"}, "workdays": {}}', '2026-12-31 is no day of that year'],
    ['an impossible day', '{"holidays": {}, "workdays": {"2027-02-30": "x"}}', '2027-02-30 is no day of that year'],
    [
      'a day twice',
      '{"holidays": {"2027-01-01": "x"}, "workdays": {"2027-01-01": "x"}}',
      'both a holiday and a working',
    ],
  ])('a broken file is refused by name at the start: %s', (_, text, message) => {
    const path = calendarWith('2027.json', text);
    expect(() => openCalendar(path)).toThrow(message);
  });

  it('the service does not start on a broken calendar', async () => {
    const path = calendarWith('2027.json', '[]');
    const environment = settings({ EGRET_DATA_DIR: join(folder.path, 'data'), EGRET_CALENDAR_DIR: path });
    await expect(openEgret(environment, { inMemory: true })).rejects.toThrow('Calendar 2027.json');
  });
});
