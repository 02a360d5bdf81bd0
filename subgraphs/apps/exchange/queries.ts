import type { Builder } from '#kernel/graph/builder.ts';
import { described, idDescription } from '#kernel/graph/descriptions.ts';
import { sourceOver } from '#kernel/graph/entities.ts';
import { defineConnection, forwardArgs } from '#kernel/graph/pages/connections.ts';
import { readPage } from '#kernel/graph/pages/page.ts';
import type { AppTypes } from '../types.ts';
import { exchangeById } from './loaders.ts';
import { type ExchangeRow, exchangeTable } from './tables.ts';

export function defineExchangeQueries(builder: Builder, { shared, refs }: AppTypes): void {
  builder.queryFields((t) => ({
    exchanges: t.field({
      type: defineConnection(builder, shared.pageInfo, 'Exchange', refs.exchange),
      nullable: true,
      args: forwardArgs(builder),
      description: described(
        '依法设立的数据交易场所，含已注销的（第十九条）',
        'Lawful data exchanges, retired ones too (Article 19)',
      ),
      resolve: (_, args, context, info) =>
        readPage<ExchangeRow>(context, sourceOver(context, exchangeTable, 'exchanges'), args, info),
    }),
    exchange: t.field({
      type: refs.exchange,
      nullable: true,
      args: { id: t.arg.id({ required: true, description: idDescription }) },
      description: described('按标识取一个交易场所', 'One exchange, by its id'),
      resolve: (_, { id }, context) => exchangeById(context).load(id),
    }),
  }));
}
