import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unjournalled } from '#kernel/platform/serving/unjournalled.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What is read within the schemas: of views by PostgreSQL's own record, of functions by their texts. */
const readers = `SELECT DISTINCT format('%s.%s', n.nspname, v.relname) AS reader, format('%s.%s', of.nspname, t.relname) AS reads
    FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_class v ON v.oid = w.ev_class JOIN pg_namespace n ON n.oid = v.relnamespace
      JOIN pg_class t ON t.oid = d.refobjid AND t.oid <> v.oid JOIN pg_namespace of ON of.oid = t.relnamespace
   WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND n.nspname IN ('facts', 'gateway')`;
const functions = `SELECT format('%s.%s', n.nspname, p.proname) AS reader, p.prosrc AS text
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = 'facts'`;

async function rowsOf<Row>(statement: string): Promise<Row[]> {
  return (await world.database.ownerPool().query(statement)).rows as Row[];
}

describe('what changes without an event', () => {
  const tables = unjournalled.filter((name) => !name.startsWith('facts.'));

  it('is named with every view and function that reads it, so that no answer from them has a validator', async () => {
    const links = await rowsOf<{ reader: string; reads: string }>(readers);
    const texts = await rowsOf<{ reader: string; text: string }>(functions);
    expect(links.length).toBeGreaterThan(50);
    const found = new Set<string>(tables);
    for (let before = 0; before < found.size; ) {
      before = found.size;
      for (const { reader, reads } of links) if (found.has(reads)) found.add(reader);
      for (const { reader, text } of texts) if ([...found].some((name) => text.includes(name))) found.add(reader);
    }
    expect([...found].toSorted()).toEqual([...unjournalled].toSorted());
  });

  it('are tables that are there', async () => {
    const rows = await rowsOf<{ name: string }>(
      `SELECT format('%s.%s', schemaname, tablename) AS name FROM pg_tables WHERE format('%s.%s', schemaname, tablename) IN (${tables.map((name) => `'${name}'`).join()})`,
    );
    expect(rows.map(({ name }) => name).toSorted()).toEqual(tables.toSorted());
  });
});
