import { describe, expect, it } from 'vitest';
import { type GraphClient, GraphError, GraphTimedOut, GraphUnavailable } from '../../tools/client.ts';
import type { RunPlan } from '../../tools/import/run-plan.ts';
import { listRefusals, sendRun } from '../../tools/import/send-run.ts';

const record = (line: number) => ({ line, code: `c${line}`, title: 't', providerCode: 'p', providerName: 'P' });
const plan: RunPlan = {
  file: 'f.json',
  source: 's',
  runKey: 'k',
  complete: true,
  records: 3,
  batches: [[record(1), record(2)], [record(3)]],
  warnings: [],
};
const syncRun = {
  id: 'run_1',
  created: 3,
  updated: 0,
  unchanged: 0,
  retired: 0,
  refused: 0,
  duplicates: 0,
  warnings: 0,
};
const noRuns = { syncRuns: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } };

interface SentInput {
  readonly last: boolean;
  readonly complete: boolean;
  readonly idempotencyKey: string;
  readonly records: readonly { readonly line: number; readonly code: string }[];
}

/** A graph that answers from a list of runs, and whose mutations are answered (or refused) by `onBatch`. */
function graphThat(onBatch: (input: SentInput) => unknown, runs: unknown = noRuns) {
  const sent: SentInput[] = [];
  const client: GraphClient = {
    where: 'a test',
    async execute<Result>(query: string, variables: Readonly<Record<string, unknown>> = {}) {
      if (!query.startsWith('mutation')) return runs as Result;
      const input = variables.input as SentInput;
      sent.push(input);
      return { syncResources: onBatch(input) } as Result;
    },
    close: async () => {},
  };
  return { client, sent };
}

function options(stopped = () => false) {
  const takenUp: string[] = [];
  return { takenUp, onBatch: () => {}, isStopped: stopped, onTakenUp: (at: string) => takenUp.push(at) };
}

function runsWith(...nodes: { id: string; status: string }[]) {
  const startedAt = '2026-11-23T08:00:00.000Z';
  return {
    syncRuns: {
      nodes: nodes.map((node) => ({ source: 's', runKey: 'k', startedAt, ...node })),
      pageInfo: { hasNextPage: false, endCursor: null },
    },
  };
}

describe('Sending a run', () => {
  it('marks the last batch only, also as complete', async () => {
    const { client, sent } = graphThat(() => ({ syncRun }));
    expect(await sendRun(client, plan, options())).toEqual(syncRun);
    expect(sent.map(({ last, complete }) => [last, complete])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('sends a batch again under the same key when the service breaks off', async () => {
    let failures = 1;
    const { client, sent } = graphThat(() => {
      if (failures-- > 0) throw new GraphUnavailable('gone');
      return { syncRun };
    });
    await sendRun(client, plan, options());
    expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k:first:1:2', 'k:first:1:2', 'k:first:2:1']);
  });

  it('halves a batch that the service does not come to the end of in time, and ends the run with its last part alone', async () => {
    const { client, sent } = graphThat(({ records }) => {
      if (records.length > 1) throw new GraphTimedOut('too slow');
      return { syncRun };
    });
    expect(await sendRun(client, plan, options())).toEqual(syncRun);
    const taken = sent.filter(({ records }) => records.length === 1);
    expect(taken.map(({ records, last, complete }) => [records[0]?.code, last, complete])).toEqual([
      ['c1', false, false],
      ['c2', false, false],
      ['c3', true, true],
    ]);
    expect(new Set(taken.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(3);
    expect(sent.length - taken.length).toBe(2);
  });

  it('sends smaller batches from then on, and larger ones again when they come through', async () => {
    const batches = Array.from({ length: 12 }, (_, i) => Array.from({ length: 8 }, (__, j) => record(8 * i + j)));
    const { client, sent } = graphThat(({ records }) => {
      if (records.length > 4) throw new GraphTimedOut('too slow');
      return { syncRun };
    });
    await sendRun(client, { ...plan, batches }, options());
    const lines = sent
      .filter(({ records }) => records.length <= 4)
      .flatMap(({ records }) => records.map(({ line }) => line));
    expect(lines).toEqual(batches.flat().map(({ line }) => line));
    const refused = sent.filter(({ records }) => records.length > 4).length;
    expect(refused).toBeGreaterThan(2);
    expect(refused).toBeLessThan(24);
  });

  it('does not halve for a service that cannot be reached', async () => {
    let failures = 2;
    const { client, sent } = graphThat(() => {
      if (failures-- > 0) throw new GraphUnavailable('gone');
      return { syncRun };
    });
    await sendRun(client, plan, options());
    expect(sent.map(({ records }) => records.length)).toEqual([2, 2, 2, 1]);
  });

  it('breaks off between batches when told to stop', async () => {
    const { client, sent } = graphThat(() => ({ syncRun }));
    expect(
      await sendRun(
        client,
        plan,
        options(() => sent.length === 1),
      ),
    ).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it('takes a run up that is going on under the keys it had, and uses new ones after a run that ended', async () => {
    const going = graphThat(
      () => ({ syncRun }),
      runsWith({ id: 'run_2', status: 'RUNNING' }, { id: 'run_1', status: 'COMPLETED' }),
    );
    const observed = options();
    await sendRun(going.client, plan, observed);
    expect(observed.takenUp).toEqual(['2026-11-23T08:00:00.000Z']);
    expect(going.sent[0]?.idempotencyKey).toBe('k:run_1:1:2');
    const ended = graphThat(
      () => ({ syncRun }),
      runsWith({ id: 'run_2', status: 'COMPLETED' }, { id: 'run_1', status: 'COMPLETED' }),
    );
    await sendRun(ended.client, plan, options());
    expect(ended.sent[0]?.idempotencyKey).toBe('k:run_2:1:2');
  });

  it('says why the service takes a batch not at all', async () => {
    const { client } = graphThat(() => ({
      code: 'INVALID_INPUT',
      message: 'No.',
      issues: [{ path: ['input', 'source'], message: 'Give it.' }],
    }));
    await expect(sendRun(client, plan, options())).rejects.toThrow(
      new GraphError('No. (INVALID_INPUT)\n  input.source: Give it.'),
    );
  });
});

describe('The refusals of a run', () => {
  it('are read to the last page', async () => {
    const refusals = [
      { line: 1, code: null, reasons: ['a'] },
      { line: 2, code: 'c2', reasons: ['b'] },
    ];
    const client: GraphClient = {
      where: 'a test',
      async execute<Result>(_: string, variables: Readonly<Record<string, unknown>> = {}) {
        const second = variables.after === 'x';
        const page = {
          nodes: second ? refusals.slice(1) : refusals.slice(0, 1),
          pageInfo: { hasNextPage: !second, endCursor: second ? null : 'x' },
        };
        return { syncRuns: { nodes: [{ id: 'run_1', refusals: page }] } } as Result;
      },
      close: async () => {},
    };
    expect(await listRefusals(client, { ...syncRun, refused: 2 })).toEqual(refusals);
  });
});
