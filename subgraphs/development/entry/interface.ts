import sql from 'sql-template-tag';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import { defineLoader, inOrderOf } from '#kernel/graph/loaders.ts';

interface DataInterface {
  readonly address: string | null;
  readonly description: string | null;
}

export function defineDataInterface(builder: Builder) {
  return builder.objectRef<DataInterface>('DataInterface').implement({
    description: described(
      '尚未归集的数据所用的接口（第八条），不含凭据',
      'The interface that data is had by which is not collected yet (Article 8), without credentials',
    ),
    fields: (t) => ({
      address: t.exposeString('address', {
        nullable: true,
        description: described('地址；来源未提供则为空', 'Its address; null where the source does not say'),
      }),
      description: t.exposeString('description', {
        nullable: true,
        description: described('调用说明；来源未提供则为空', 'How it is called; null where the source does not say'),
      }),
    }),
  });
}

/** The interface of each resource that is had by one; null for the others. Whoever sees an entry sees that of its resource. */
export const interfaceOf = defineLoader<string, DataInterface | null>(async (resourceIds, context) => {
  const rows = await context.db.query<DataInterface & { resourceId: string }>(
    sql`SELECT i.resource_id, i.address, i.description FROM facts.resource_interface i WHERE i.resource_id = ANY(${[...resourceIds]}::text[])`,
  );
  return inOrderOf(resourceIds, rows, ({ resourceId }) => resourceId);
});
