import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  getNamedType,
  isInputObjectType,
  isRequiredArgument,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deadlineFromDay } from '#kernel/law/deadlines.ts';
import { publicSchema } from '../../gateway/composition/public-schema.ts';
import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { openWorld, someone, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const authority = someone('AUTHORITY', 'MARKET');

/** A read field's argument, or a field of its filter, that holds a day or an instant. */
interface Dated {
  readonly field: string;
  readonly argument: string;
  readonly inside: string | null;
  readonly type: string;
  readonly others: string;
}

const required: Readonly<Record<string, string>> = { workingDays: '5' };

function datedIn(field: GraphQLField<unknown, unknown>): Dated[] {
  const others = (but: GraphQLArgument) =>
    field.args
      .filter((each) => each !== but && isRequiredArgument(each))
      .map(({ name }) => `, ${name}: ${required[name] ?? '"x"'}`)
      .join('');
  const isDated = ({ type }: GraphQLArgument | GraphQLInputField) => /^Date(Time)?$/.test(getNamedType(type).name);
  return field.args.flatMap((argument): Dated[] => {
    const type = getNamedType(argument.type);
    const common = { field: field.name, argument: argument.name, others: others(argument) };
    if (isDated(argument)) return [{ ...common, inside: null, type: type.name }];
    if (!isInputObjectType(type)) return [];
    return Object.values(type.getFields())
      .filter(isDated)
      .map((inner) => ({ ...common, inside: inner.name, type: getNamedType(inner.type).name }));
  });
}

const dated = Object.values(publicSchema(readSupergraph()).getQueryType()?.getFields() ?? {}).flatMap(datedIn);

const outside: Readonly<Record<string, readonly string[]>> = {
  Date: ['0000-01-01', '1899-12-31', '2201-01-01', '9999-12-31'],
  DateTime: ['0000-01-01T00:00:00Z', '1899-12-31T15:59:59Z', '2200-12-31T16:00:00Z', '9999-12-31T23:59:59-12:00'],
};

describe('days and instants that are asked with are of the years 1900 to 2200; the refusal names the argument and the range', () => {
  it('there are fields that take some', () => expect(dated.map(({ field }) => field)).toContain('statutoryDeadline'));

  it.each(dated)('$field: $argument $inside', async ({ field, argument, inside, type, others }) => {
    for (const day of outside[type] ?? []) {
      const literal = inside === null ? `"${day}"` : `{ ${inside}: "${day}" }`;
      const asked = inside === null ? '$given' : `{ ${inside}: $given }`;
      const required = inside === null && field === 'statutoryDeadline' ? '!' : '';
      const answers = [
        await world.ask(authority, `{ ${field}(${argument}: ${literal}${others}) { __typename } }`),
        await world.ask(
          authority,
          `query($given: ${type}${required}) { ${field}(${argument}: ${asked}${others}) { __typename } }`,
          { given: day },
        ),
      ];
      for (const { errors } of answers) {
        expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
        expect(errors?.[0]?.message).toMatch(/1900-01-01 to 2200-12-31/);
        expect(errors?.[0]?.message).not.toContain(day);
      }
      expect(answers[0]?.errors?.[0]?.message).toContain(inside === null ? argument : `${argument}.${inside}`);
      expect(answers[1]?.errors?.[0]?.message).toContain('$given');
    }
  });

  it('the first and the last of them are taken', async () => {
    for (const day of ['1900-01-01', '2200-12-31']) {
      const { data, errors } = await world.ask(
        authority,
        `{ statutoryDeadline(from: "${day}", workingDays: 1000) { dueOn provisional } }`,
      );
      expect([errors, data]).toMatchObject([undefined, { statutoryDeadline: { provisional: true } }]);
    }
  });
});

it('Art. 12: a calendar without working days is told as a fault, not counted for ever', () => {
  const holidays = new Set(
    Array.from({ length: 5000 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)),
  );
  const years = Array.from({ length: 14 }, (_, i) => [2026 + i, { holidays, workdays: new Set<string>() }] as const);
  expect(() => deadlineFromDay(new Map(years), '2026-01-01', 5)).toThrow('working days');
});
