import type { Context } from '../context.ts';
import { defineLoader } from '../loaders.ts';
import { readBasis } from './basis.ts';

const regulations = defineLoader<'now', string | null>(async (keys, { db, now }) => {
  const { regulationId } = await readBasis((statement) => db.query(statement), now);
  return keys.map(() => regulationId);
});

/** The id of the regulation that decisions of this moment rest on; read once in a call. */
export function currentRegulation(context: Context): Promise<string | null> {
  return regulations(context).load('now');
}
