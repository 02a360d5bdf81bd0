import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { roles } from '#kernel/platform/callers/roles.ts';
import type { Viewer } from '#kernel/platform/callers/viewer.ts';
import { memberOf, openWorld, publicViewer, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const analyst = someone('ANALYST');
const officials = ['INFO_CENTER', 'OPERATOR', 'AUTHORITY', 'SUPERVISOR'];

async function ask(viewer: Viewer, query: string) {
  const { data, errors, extensions } = await world.ask(viewer, query);
  expect(errors).toBeUndefined();
  return { data: data as never as Record<string, never>, extensions };
}

const closed = (path: string[], to: string[]) => ({
  path,
  code: 'LIST_CLOSED',
  roles: roles.filter((role) => to.includes(role)),
});

describe('a list that is closed to the caller’s roles, and so empty by rule, says it', () => {
  it('an analyst’s count of agreements is no fact', async () => {
    expect(await ask(analyst, '{ agreements { totalCount } }')).toEqual({
      data: { agreements: { totalCount: 0 } },
      extensions: { notices: [closed(['agreements'], [...officials, 'DEVELOPER'])] },
    });
  });

  it('where nothing is closed there are no extensions', async () => {
    const query =
      '{ agreements { totalCount } resources(first: 3) { nodes { developmentEntry { applications { totalCount } } } } }';
    expect((await ask(someone('OPERATOR'), query)).extensions).toBeUndefined();
    expect((await ask(memberOf('nobody', 'DEVELOPER'), '{ agreements { totalCount } }')).extensions).toBeUndefined();
  });

  it('once for each field of the document, never for each row, under the client’s aliases and without indexes', async () => {
    const { extensions } = await ask(
      publicViewer,
      `{
        mine: agreements { totalCount }
        agreements { totalCount }
        entries: developmentEntries(first: 20) { nodes { id: code asked: applications { totalCount } } }
        resources(first: 20, filter: { inDevelopmentCatalog: true }) {
          edges { node { of: developmentEntry { id applications(first: 1) { totalCount } other: applications { totalCount } } } }
        }
      }`,
    );
    const whole = [...officials, 'DEVELOPER'];
    const seen = [...whole, 'ANALYST', 'PROVIDER'];
    expect(new Set((extensions as { notices: object[] }).notices)).toEqual(
      new Set([
        closed(['mine'], whole),
        closed(['agreements'], whole),
        closed(['entries', 'nodes', 'asked'], seen),
        closed(['resources', 'edges', 'node', 'of', 'applications'], seen),
        closed(['resources', 'edges', 'node', 'of', 'other'], seen),
      ]),
    );
  });

  it('a filter by what is closed to the caller tells to whom it is open', async () => {
    const { extensions } = await ask(publicViewer, '{ developers(filter: { eligible: true }) { totalCount } }');
    expect(extensions).toEqual({ notices: [closed(['developers'], [...officials, 'ANALYST', 'DEVELOPER'])] });
  });

  it('so are lists that a filter or the thing they hang on closes, and those that are no connections', async () => {
    const { data } = await ask(someone('OPERATOR'), '{ developers(first: 1) { nodes { id } } }');
    const { id } = (data.developers as unknown as { nodes: { id: string }[] }).nodes[0] ?? { id: '' };
    const filtered = await ask(
      analyst,
      `{ applications(filter: { developerId: "${id}" }) { totalCount } applications2: applications { totalCount } }`,
    );
    expect(filtered.extensions).toEqual({ notices: [closed(['applications'], [...officials, 'DEVELOPER'])] });
    const under = await ask(
      analyst,
      '{ developers(first: 3) { nodes { applications { totalCount } apps { totalCount } } } }',
    );
    expect(under.extensions).toEqual({
      notices: [closed(['developers', 'nodes', 'applications'], [...officials, 'DEVELOPER'])],
    });
    const platform = await ask(
      memberOf('LD-JTJ', 'PROVIDER'),
      '{ platformConditions { number } operationReports { totalCount } }',
    );
    expect(platform.extensions).toEqual({
      notices: [closed(['platformConditions'], officials), closed(['operationReports'], officials)],
    });
    const ranked = await ask(publicViewer, '{ contributionEvaluations(period: "2026") { totalCount } }');
    expect(ranked.extensions).toEqual({
      notices: [closed(['contributionEvaluations'], [...officials, 'ANALYST', 'PROVIDER'])],
    });
  });

  it('a list that is merely empty says nothing', async () => {
    const none = '{ resources(search: "nothing-has-this") { totalCount } listings(first: 0) { nodes { id } } }';
    expect((await ask(publicViewer, none)).extensions).toBeUndefined();
  });
});
