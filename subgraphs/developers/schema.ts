import { createBuilder, toSubgraphSchema } from '#kernel/builder.ts';
import { defineSharedTypes } from '#kernel/shared-types.ts';
import { defineDeveloperEnums } from './enums.ts';
import { defineQueries } from './queries.ts';
import { defineTypes } from './types.ts';

const builder = createBuilder();
const shared = defineSharedTypes(builder);
const enums = defineDeveloperEnums(builder);
const types = defineTypes(builder, shared, enums);
defineQueries(builder, { shared, enums, types });

export const schema = toSubgraphSchema(builder);
