import { defineLoader } from '../../graph/loaders.ts';
import type { Context } from '../../platform/serving/context.ts';
import { readBasis } from './basis.ts';

const regulations = defineLoader<'now', string | null>(async (keys, { db, now }) => {
  const { regulationId } = await readBasis((statement) => db.query(statement), now);
  return keys.map(() => regulationId);
});

/** The id of the regulation that decisions of this moment rest on; read once in a call. */
export function currentRegulation(context: Context): Promise<string | null> {
  return regulations(context).load('now');
}
