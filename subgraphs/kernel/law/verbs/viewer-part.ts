import type { Builder } from '../../graph/builder.ts';
import { described } from '../../graph/descriptions.ts';
import type { SharedTypes } from '../../graph/shared-types.ts';
import type { SubgraphName } from '../../platform/serving/subgraph-names.ts';
import { allVerbs, creatingActions, type SubgraphVerbs } from './allowed-actions.ts';

export const viewerDescription = described('本次请求所代表的人', 'Who this request is taken for');

/** What subgraphs tell the one caller of a request by; not for clients, as none of this is. */
export const viewerKey = {
  inaccessible: true,
  description: described('供网关拼合', 'By which the parts of the caller are joined'),
};

/** The part of `Viewer.allowedActions` that a subgraph gives: what its verbs let the caller make. The subgraph of `viewer` joins the parts. */
export function defineViewerPart(
  builder: Builder,
  { allowedAction }: SharedTypes,
  { subgraph, verbs }: { readonly subgraph: SubgraphName; readonly verbs: SubgraphVerbs },
): void {
  const makers = allVerbs(verbs);
  const viewer = builder.objectRef<{ viewerKey: string }>('Viewer').implement({
    description: viewerDescription,
    fields: (t) => ({
      viewerKey: t.exposeID('viewerKey', viewerKey),
      [partOf(subgraph)]: t.field({
        type: [allowedAction],
        nullable: true,
        inaccessible: true,
        unsized: true,
        description: described('此子图的部分', 'The part of one subgraph'),
        resolve: (_, __, context) => creatingActions(context, makers),
      }),
    }),
  });
  builder.asEntity(viewer, {
    key: builder.selection<{ viewerKey: string }>('viewerKey'),
    resolveReference: (reference) => reference,
  });
}

/** The field that holds a subgraph's part. */
export function partOf(subgraph: SubgraphName): `${SubgraphName}Actions` {
  return `${subgraph}Actions`;
}
