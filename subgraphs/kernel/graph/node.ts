import type { Context } from '../platform/serving/context.ts';
import type { Builder, entityStub } from './builder.ts';
import { described, idDescription } from './descriptions.ts';
import { typeOfId } from './node-types.ts';

/** A thing with an id, as its row or as a stub of it. */
export interface Thing {
  readonly id: string;
}

/**
 * The interface of all things with an id. Where a subgraph has stubs of others' things, it leaves `nodeKey` out: no stub can give
 * it, so that the gateway, which asks it of every Node, hears of each thing from its home.
 */
export function defineNode(builder: Builder, { withStubs }: { readonly withStubs: boolean }) {
  return builder.interfaceRef<Thing>('Node').implement({
    description: described('有全局标识的事物', 'A thing with a global id'),
    resolveType: ({ id }) => typeOfId(id) ?? undefined,
    fields: (t) => ({
      id: t.exposeID('id', { description: idDescription }),
      ...(withStubs ? {} : { nodeKey: t.exposeID('id', nodeKey) }),
    }),
  });
}

const nodeKey = {
  inaccessible: true,
  description: described('由其所在子图确认', 'The id again, by which the home of a thing confirms that it is there'),
};

export type NodeRef = ReturnType<typeof defineNode>;

export type FindThing = (context: Context) => { readonly load: (id: string) => Promise<Thing | null> };

interface Home {
  /** The thing of an id, null where the caller may not see it. */
  readonly byId: FindThing;
  /** How else it is found from other subgraphs: what `byEither` gives. */
  readonly entity?: never;
  /** Its root field, where it has no other. */
  readonly lookup?: { readonly name: string; readonly zh: string; readonly en: string };
}

/** Makes the things of a type, at their home, nodes and entities: found by their id from wherever, as the caller sees them. */
export function defineNodeType(builder: object, node: NodeRef, ref: object, home: Home): void {
  // Pothos types a reference by its rows and its builder's models; here any will do.
  const [plain, type] = [builder as Builder, ref as ReturnType<typeof entityStub>];
  const { byId, entity, lookup } = home;
  addInterface(type, node);
  plain.objectField(type, 'nodeKey', (t) => t.exposeID('id', nodeKey));
  plain.asEntity(type, entity ?? entityById(plain, byId));
  if (!lookup) return;
  plain.queryField(lookup.name, (t) =>
    t.field({
      type,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described(lookup.zh, lookup.en),
      resolve: (_, { id }, context) => byId(context).load(id),
    }),
  );
}

function entityById(builder: Builder, byId: FindThing) {
  return {
    key: builder.selection<Thing>('id'),
    resolveReference: ({ id }: Thing, context: Context) => byId(context).load(id),
  };
}

/** Tells that a type is a Node where its fields are told elsewhere. */
export function addInterface(type: ReturnType<typeof entityStub>, node: NodeRef): void {
  (type as unknown as { addInterfaces(interfaces: readonly NodeRef[]): void }).addInterfaces([node]);
}
