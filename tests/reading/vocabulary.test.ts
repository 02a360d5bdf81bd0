import { isEnumType, isIntrospectionType } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anonymous } from '#kernel/platform/callers/viewer.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const query = 'query($enum: String!) { vocabulary(enum: $enum) { value label { zh en } deprecated } }';

it("gives the values of an enum with their labels in Chinese and English, in the schema's order", async () => {
  const { data } = await world.ask(anonymous, query, { enum: 'DecisionOutcome' });
  expect(data?.vocabulary).toEqual([
    { value: 'APPROVED', label: { zh: '同意', en: 'approved' }, deprecated: false },
    { value: 'REJECTED', label: { zh: '不同意', en: 'rejected' }, deprecated: false },
  ]);
});

it('gives every value of every enum of the graph, of whichever subgraph, and a label without a slash between languages', async () => {
  const enums = Object.values(world.gateway.schema.getTypeMap()).filter(
    (type) => isEnumType(type) && !isIntrospectionType(type),
  );
  expect(enums.length).toBeGreaterThan(30);
  for (const type of enums) {
    if (!isEnumType(type)) continue;
    const { data } = await world.ask(anonymous, query, { enum: type.name });
    const terms = data?.vocabulary as { value: string; label: { zh: string; en: string } }[] | undefined;
    expect(terms?.map(({ value }) => value)).toEqual(type.getValues().map(({ name }) => name));
    for (const { value, label } of terms ?? []) {
      expect([type.name, value, label.zh !== '' && label.en !== '']).toEqual([type.name, value, true]);
      expect(`${label.zh} / ${label.en}`).toBe(type.getValue(value)?.description);
      expect(`${label.zh}${label.en}`).not.toContain(' / ');
      expect(label.zh).toMatch(/\p{Script=Han}|^[A-Z]/u);
    }
  }
});

it.each([['nonsense of somebody'], [''], ['__TypeKind'], ['Resource'], ['constructor'], ['x'.repeat(5000)]])(
  'tells what may stand there where there is no enum of that name, without the name (%#)',
  async (name) => {
    const { data, errors } = await world.ask(anonymous, query, { enum: name });
    expect(data).toEqual({ vocabulary: null });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'enum' });
    expect(errors?.[0]?.message).toMatch(/schema\.graphql/);
    if (name !== '' && name !== 'Resource') expect(errors?.[0]?.message).not.toContain(name);
  },
);

it('names enums that are like the one that was asked for', async () => {
  const { errors } = await world.ask(anonymous, query, { enum: 'DecisionOutcom' });
  expect(errors?.[0]?.message).toContain('DecisionOutcome');
});
