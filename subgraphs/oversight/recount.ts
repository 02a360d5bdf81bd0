import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { requireRole } from '#kernel/platform/errors.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { journalReaders, namedSubgraph, verificationCost } from './journal/types.ts';

/** Something stored though it could be counted, and is not what counting gives. */
interface CountDifference {
  readonly subgraph: string;
  readonly name: string;
  readonly key: string;
  readonly stored: string | null;
  readonly counted: string | null;
}

/** So many are named: where one is wrong, thousands may be. */
const mostNamed = 100;

/** The recount: what is stored for speed (facets, copied names, sequences, reaction cursors) against what it was made from. */
export function defineRecount(builder: Builder): void {
  const difference = defineDifference(builder);
  builder.queryField('countDifferences', (t) =>
    t.field({
      type: [difference],
      nullable: true,
      cost: verificationCost,
      args: { subgraph: t.arg.string({ description: described('只查此子图', 'Of this subgraph only') }) },
      description: described(
        `重新清点为提速而存的数，列出不符者（至多 ${mostNamed} 条）`,
        `Counts anew what is stored for speed, and names what differs (${mostNamed} at most)`,
      ),
      resolve: (_, { subgraph }, context) => {
        requireRole(context, journalReaders);
        return findDifferences(context, subgraph == null ? null : namedSubgraph(context, 'subgraph', subgraph));
      },
    }),
  );
}

function findDifferences({ db }: Context, only: string | null): Promise<CountDifference[]> {
  const where = only === null ? sql`true` : sql`subgraph = ${only}`;
  return db.query<CountDifference>(
    sql`SELECT subgraph, name, key, stored, counted FROM facts.recount WHERE ${where} ORDER BY 1, 2, 3 LIMIT ${mostNamed}`,
  );
}

function defineDifference(builder: Builder) {
  return builder.objectRef<CountDifference>('CountDifference').implement({
    description: described('一处与清点不符的存数', 'Something stored that is not what counting gives'),
    fields: (t) => ({
      subgraph: t.exposeString('subgraph', { description: described('子图', 'Its subgraph') }),
      name: t.exposeString('name', { description: described('存数名称', 'What is stored') }),
      key: t.exposeString('key', { description: described('其中哪一项', 'Which of them; empty where there is one') }),
      stored: t.exposeString('stored', { nullable: true, description: described('存数', 'As it is stored') }),
      counted: t.exposeString('counted', {
        nullable: true,
        description: described('清点所得', 'As counting gives it'),
      }),
    }),
  });
}
