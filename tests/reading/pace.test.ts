import { expect, it } from 'vitest';
import { defineLoader } from '#kernel/graph/loaders.ts';
import type { Context } from '#kernel/platform/serving/context.ts';

it('values that are loaded go on at most 500 in one turn of the event loop', async () => {
  const squares = defineLoader<number, number>(async (keys) => keys.map((key) => key * key));
  const context = { db: { epoch: 0 } } as Context;
  const wentOn: number[] = [];
  let turn = 0;
  let counting = setImmediate(function count() {
    turn += 1;
    counting = setImmediate(count);
  });
  const load = async (key: number) => {
    await squares(context).load(key % 30);
    wentOn[turn] = (wentOn[turn] ?? 0) + 1;
  };
  await Promise.all(Array.from({ length: 2000 }, (_, key) => load(key)));
  clearImmediate(counting);
  const groups = wentOn.filter((count) => count > 0);
  expect([groups.reduce((sum, count) => sum + count), Math.max(...groups)]).toEqual([2000, 500]);
});
