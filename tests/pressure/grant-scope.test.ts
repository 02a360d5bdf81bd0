import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPressedCity, type PressedCity } from './city.ts';
import { Workshop } from './workshop.ts';

let city: PressedCity;
let signed: string;
let covered: string;
let elsewhere: string;
beforeAll(async () => {
  city = await openPressedCity();
  const workshop = await Workshop.open(city.worlds[0], city.owner, 80);
  signed = (await workshop.signed()).agreementId;
  covered = workshop.entryIds[0] ?? '';
  elsewhere = (await workshop.entry()).entryId;
}, 180_000);
afterAll(() => city.close());

const insert = `INSERT INTO agreements.access_grant (id, agreement_id, entry_id, level, opened_at) VALUES ($1, $2, $3, $4, now())`;

describe.each([
  ['as the owner of the tables', (): Pool => city.owner],
  ['as the role of the subgraph', (): Pool => city.worlds[0].database.pool('agreements')],
])('Art. 17: the database itself refuses a grant outside the signed scope, %s', (_, poolOf) => {
  it('put in on an entry that the agreement does not cover', async () => {
    await expect(poolOf().query(insert, ['grt_1', signed, elsewhere, 'PROCESSED'])).rejects.toThrow(/does not cover/);
  });

  it('put in at a level that was never synced', async () => {
    await expect(poolOf().query(insert, ['grt_2', signed, covered, 'SOURCE'])).rejects.toThrow(/was not synced/);
  });

  it('moved there by an update, or opened again', async () => {
    const move = 'UPDATE agreements.access_grant SET entry_id = $2 WHERE agreement_id = $1';
    await expect(poolOf().query(move, [signed, elsewhere])).rejects.toThrow(/keeps its agreement, entry and level/);
    const reopen = `UPDATE agreements.access_grant SET closed_at = NULL WHERE closed_at IS NOT NULL`;
    await expect(poolOf().query(reopen)).rejects.toThrow(/stays closed/);
  });
});
