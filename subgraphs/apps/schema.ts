import { createBuilder, toSubgraphSchema } from '#kernel/builder.ts';
import { defineSharedTypes } from '#kernel/shared-types.ts';
import { defineAppEnums } from './enums.ts';
import { defineFeed } from './feed.ts';
import { defineQueries } from './queries.ts';
import { defineTypes } from './types.ts';

const builder = createBuilder();
const types = defineTypes(builder, defineSharedTypes(builder), defineAppEnums(builder));
defineQueries(builder, types);
defineFeed(builder, types);

export const schema = toSubgraphSchema(builder);
