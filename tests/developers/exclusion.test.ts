import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, shanghaiDay } from '#kernel/law/shanghai-time.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { act, read } from '../support/acting.ts';
import { type Applicant, openApplicant } from '../support/applicant.ts';
import { memberOf, publicViewer, someone } from '../support/world.ts';

let applicant: Applicant;
let developerId: string;
// Years are counted from a day that each of them has.
const now = new Date(Date.now() + (shanghaiDay(new Date()).endsWith('-02-29') ? 86_400_000 : 0));
const today = shanghaiDay(now);
const yearsAgo = (years: number) => `${Number(today.slice(0, 4)) - years}${today.slice(4)}`;

beforeAll(async () => {
  applicant = await openApplicant();
  applicant.world.now = now;
  developerId = await applicant.qualify();
});
afterAll(() => applicant.world.close());

interface Excluded {
  readonly eligible: boolean | null;
  readonly excludedUntil: string | null;
  readonly publicIncidents: readonly { title: string; publicisedOn: string; excludesUntil: string }[] | null;
  readonly dishonesty: readonly { of: string; listed: boolean; on: string }[] | null;
}

const asks = `query($id: ID!) { developer(id: $id) { eligible excludedUntil publicIncidents { title publicisedOn excludesUntil }
  dishonesty { of listed on } } }`;
const shownTo = (viewer: Viewer) => read<Excluded>(applicant.world, viewer, asks, { id: developerId });

describe('Art. 15: a developer learns what excludes it, and until when', () => {
  it('an incident that was made public excludes for as long as the regulation looks back, to the day', async () => {
    const { world, party } = applicant;
    const supervisor = someone('SUPERVISOR');
    const record = (title: string, publicisedOn: string) =>
      act(world, supervisor, 'recordPublicIncident', { developerId, title, publicisedOn });
    await record('较早的通报', addDays(yearsAgo(3), -1));
    expect(await shownTo(party)).toMatchObject({ eligible: true, excludedUntil: null });
    await record('数据泄露被通报', yearsAgo(3));
    await record('系统被通报', yearsAgo(1));
    const shown = await shownTo(party);
    expect(shown).toMatchObject({ eligible: false, excludedUntil: yearsAgo(-2) });
    expect(shown.publicIncidents).toEqual([
      { title: '系统被通报', publicisedOn: yearsAgo(1), excludesUntil: yearsAgo(-2) },
      { title: '数据泄露被通报', publicisedOn: yearsAgo(3), excludesUntil: today },
      { title: '较早的通报', publicisedOn: addDays(yearsAgo(3), -1), excludesUntil: addDays(today, -1) },
    ]);
    world.now = new Date(now.getTime() + 732 * 86_400_000);
    expect(await shownTo(party)).toMatchObject({ eligible: true, excludedUntil: null });
    world.now = now;
  });

  it('what the dishonesty list said of it and of its principal stands there, the latest first', async () => {
    const { world, party } = applicant;
    const entered = { developerId, of: 'PRINCIPAL', listed: true, on: addDays(today, -3) };
    await act(world, someone('AUTHORITY'), 'recordDishonesty', entered);
    await act(world, someone('OPERATOR'), 'recordDishonesty', { ...entered, listed: false, on: addDays(today, -1) });
    expect((await shownTo(party)).dishonesty).toEqual([
      { of: 'PRINCIPAL', listed: false, on: addDays(today, -1) },
      { of: 'PRINCIPAL', listed: true, on: addDays(today, -3) },
    ]);
  });

  it('to the officials too, and to nobody else', async () => {
    for (const role of ['OPERATOR', 'INFO_CENTER', 'AUTHORITY', 'SUPERVISOR'] as const)
      expect(await shownTo(someone(role))).toEqual({ ...(await shownTo(applicant.party)) });
    expect(await shownTo(someone('ANALYST'))).toMatchObject({
      excludedUntil: null,
      publicIncidents: null,
      dishonesty: null,
    });
    expect(await shownTo(publicViewer)).toBeNull();
  });
});

describe('Art. 19: who may review apps is on record', () => {
  it('for the officials, and for the third party itself its own', async () => {
    const { world } = applicant;
    const accredited = { reviewer: 'jigou-9', body: '合规评估中心', validUntil: '2099-12-31' };
    await act(world, someone('AUTHORITY'), 'accreditReviewer', accredited);
    const seen = (viewer: Viewer) =>
      read<{ nodes: object[] }>(world, viewer, '{ accreditations(first: 100) { nodes { reviewer body validUntil } } }');
    expect((await seen(someone('OPERATOR'))).nodes[0]).toEqual(accredited);
    expect((await seen(someone('OPERATOR'))).nodes.length).toBeGreaterThan(1);
    expect((await seen(memberOf('jigou-9', 'REVIEWER'))).nodes).toEqual([accredited]);
    expect((await seen(memberOf('jigou-8', 'REVIEWER'))).nodes).toEqual([]);
    expect((await seen(memberOf('jigou-9', 'DEVELOPER'))).nodes).toEqual([]);
  });
});
