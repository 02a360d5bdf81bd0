import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { toStub } from '#kernel/graph/entities.ts';
import type { AllowedAction } from '#kernel/graph/shared-types.ts';
import { allVerbs, creatingActions } from '#kernel/law/verbs/allowed-actions.ts';
import { partOf, viewerDescription, viewerKey } from '#kernel/law/verbs/viewer-part.ts';
import type { Context } from '#kernel/platform/serving/context.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import type { OversightParts } from '../parts.ts';
import * as verbs from '../verbs/verbs.ts';
import { partyOf } from './party.ts';

type OtherSubgraph = Exclude<SubgraphName, 'oversight'>;

/** The caller, with the parts of `allowedActions` that other subgraphs give where they are asked for; the caller's token says the rest. */
type ViewerParts = { readonly viewerKey: string } & {
  readonly [Part in `${OtherSubgraph}Actions`]?: readonly Omit<AllowedAction, 'dueAt' | 'dueBasis'>[] | null;
};

const others = subgraphNames.filter((name): name is OtherSubgraph => name !== 'oversight');
const ownVerbs = allVerbs(verbs);
/** Pothos reads a selection's type from its text; of one this long it gives up. */
const asked = '{ mutation article permitted reasons { code message article regulationId } }';
const required = others.map((name) => `${partOf(name)} ${asked}`).join(' ');

/** Who is asking, its own party, and what it may begin. */
export function defineViewer(builder: Builder, { shared, enums, stubs }: OversightParts): void {
  const viewer = builder
    .externalRef('Viewer', builder.selection<{ viewerKey: string }>('viewerKey'), (given) => given)
    .implement({
      description: viewerDescription,
      externalFields: (t) =>
        Object.fromEntries(
          others.map((name) => [
            partOf(name),
            t.field({
              type: [shared.allowedAction],
              nullable: true,
              unsized: true,
              description: described('此子图的部分', 'The part of one subgraph'),
            }),
          ]),
        ),
      fields: (t) => ({
        viewerKey: t.exposeID('viewerKey', viewerKey),
        subject: t.string({
          nullable: true,
          description: described('令牌主体', 'Subject of the token'),
          resolve: (_, __, { viewer: { subject } }) => subject,
        }),
        roles: t.field({
          type: [enums.role],
          description: described('角色', 'Its roles'),
          resolve: (_, __, context) => [...context.viewer.roles],
        }),
        organisation: t.string({
          nullable: true,
          description: described('所属机构', 'Organisation of the token'),
          resolve: (_, __, context) => context.viewer.organisation,
        }),
        name: t.string({
          nullable: true,
          description: described(
            '本人一方的名称：二级开发主体、提供单位；未登记则为空',
            "What the caller's own party is called: a developer, or a provider; null where none is on record",
          ),
          resolve: async (_, __, context) => (await partyOf(context)).name,
        }),
        developer: t.field({
          type: stubs.Developer,
          nullable: true,
          description: described('本人所代表的二级开发主体', 'The developer that the caller acts for'),
          resolve: async (_, __, context) => toStub((await partyOf(context)).developerId),
        }),
        provider: t.field({
          type: stubs.Provider,
          nullable: true,
          description: described('本人所代表的提供单位', 'The provider that the caller acts for'),
          resolve: async (_, __, context) => toStub((await partyOf(context)).providerId),
        }),
        allowedActions: t.field({
          type: [shared.allowedAction],
          nullable: true,
          listSize: { assumedSize: 30 },
          requires: builder.selection<Record<never, never>>(required as never),
          description: described(
            '本人可否提起各项新事：每个新建事物的操作一项；有子图不可用则为空',
            'What the caller may begin: every mutation that makes a new thing, and why not where it may not; null while a subgraph is down',
          ),
          resolve: (given, _, context) => joined(given as ViewerParts, context),
        }),
      }),
    });
  builder.queryField('viewer', (t) =>
    t.field({
      type: viewer,
      nullable: true,
      description: described('本次请求被视为何人', 'Who this request is taken for'),
      resolve: (_, __, { holding }) => {
        // It is of this request alone.
        holding?.notAtAll();
        return { viewerKey: 'viewer' };
      },
    }),
  );
}

/** The parts in the order of the subgraphs; null where one is missing, for a list with a gap would say that the rest cannot be done. */
async function joined(given: ViewerParts, context: Context): Promise<AllowedAction[] | null> {
  const parts = others.map((name) => given[partOf(name) as `${OtherSubgraph}Actions`]);
  if (parts.some((part) => part == null)) return null;
  const undated = parts.flatMap((part) => part ?? []).map((action) => ({ ...action, dueAt: null, dueBasis: null }));
  return [...undated, ...(await creatingActions(context, ownVerbs))];
}
