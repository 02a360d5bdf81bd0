import { describe, expect, it } from 'vitest';
import { isOffered, rolesOf } from '#kernel/law/verbs/rules.ts';
import { roles } from '#kernel/platform/callers/roles.ts';
import { verbRows, verbTable } from '../support/verb-table.ts';

const rows = verbRows.filter(({ mutation }) => mutation in verbTable);
const allStates = [...new Set(verbRows.flatMap(({ from, to }) => [...from, ...to]))];

describe('the verb tables say what verbs.csv says', () => {
  it.each(rows)('$mutation', (row) => {
    const verb = verbTable[row.mutation];
    expect({ subject: verb?.subject, article: verb?.article, from: verb?.from, to: verb?.to }).toEqual({
      subject: row.subject,
      article: row.article,
      from: row.from,
      to: row.to,
    });
    expect(row.events).toContain(verb?.event);
  });

  it('and name no verb that is not there', () => {
    const known = new Set(verbRows.map(({ mutation }) => mutation));
    expect(Object.keys(verbTable).filter((mutation) => !known.has(mutation))).toEqual([]);
  });
});

describe('every verb × role × state', () => {
  it.each(rows)('$mutation is for its roles, from its states, and for nobody and nothing else', (row) => {
    const verb = verbTable[row.mutation];
    if (!verb) throw new Error(`no verb ${row.mutation}`);
    for (const role of roles) expect([role, rolesOf(verb).includes(role)]).toEqual([role, row.roles.includes(role)]);
    // A verb that makes a thing of another hangs on the other's state; the walk shows which.
    const offering = verb.offeredIn ?? row.from;
    for (const status of allStates) {
      expect([status, isOffered(verb, { id: '', version: 1, status })]).toEqual([status, offering.includes(status)]);
    }
  });
});
