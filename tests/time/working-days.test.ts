import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { deadlineFrom } from '#kernel/law/deadlines.ts';
import { childEnvironment } from '#kernel/platform/environment.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';

function dueOn(at: string, workingDays = 5): string {
  return deadlineFrom(publishedCalendar, new Date(at), workingDays).dueOn;
}

describe('Art. 12: working days by the published calendar, in Shanghai', () => {
  it.each([
    ['a plain week', '2026-11-23T02:00:00Z', '2026-11-30'],
    ['over the National Day week, ending on no make-up Saturday', '2026-09-29T02:00:00Z', '2026-10-12'],
    ['from a Friday', '2026-11-27T02:00:00Z', '2026-12-04'],
    ['from a Saturday that is worked', '2026-10-10T02:00:00Z', '2026-10-16'],
    ['from a holiday', '2026-10-01T02:00:00Z', '2026-10-13'],
  ])('%s: received %s, due on %s', (_, at, due) => expect(dueOn(at)).toBe(due));

  it('the fifth working day may be a make-up Saturday', () => {
    expect(dueOn('2026-09-30T02:00:00Z', 3)).toBe('2026-10-10');
  });

  it('received at 23:59:59.999 and at 00:00:00.000 is received on different days', () => {
    expect(dueOn('2026-11-23T15:59:59.999Z')).toBe('2026-11-30');
    expect(dueOn('2026-11-23T16:00:00.000Z')).toBe('2026-12-01');
  });

  it('ends at 24:00 of its last day', () => {
    const { dueAt } = deadlineFrom(publishedCalendar, new Date('2026-11-23T02:00:00Z'), 5);
    expect(dueAt.toISOString()).toBe('2026-11-30T16:00:00.000Z');
  });

  it('a period that touches a year not yet published is computed on Monday to Friday and is provisional', () => {
    const whole = deadlineFrom(publishedCalendar, new Date('2026-12-29T02:00:00Z'), 5);
    expect(whole).toMatchObject({ dueOn: '2027-01-05', provisional: true });
    const within = deadlineFrom(publishedCalendar, new Date('2026-12-24T02:00:00Z'), 5);
    expect(within).toMatchObject({ dueOn: '2026-12-31', provisional: false });
  });

  it.each(['America/New_York', 'UTC', 'Pacific/Kiritimati'])('is the same in a process whose zone is %s', (zone) => {
    const program = `import { deadlineFrom } from '#kernel/law/deadlines.ts';
      import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
      const ends = ['2026-11-23T15:59:59.999Z', '2026-11-23T16:00:00.000Z', '2026-09-29T02:00:00Z'].map((at) => deadlineFrom(publishedCalendar, new Date(at), 5).dueAt.toISOString());
      console.log(JSON.stringify([new Date(2026, 0, 1).getTimezoneOffset(), ends]));`;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], {
      env: childEnvironment({ TZ: zone }),
      encoding: 'utf8',
    });
    const [offset, ends] = JSON.parse(printed) as [number, string[]];
    expect(offset).toBe({ 'America/New_York': 300, UTC: 0, 'Pacific/Kiritimati': -840 }[zone]);
    expect(ends).toEqual(['2026-11-30T16:00:00.000Z', '2026-12-01T16:00:00.000Z', '2026-10-12T16:00:00.000Z']);
  });
});
