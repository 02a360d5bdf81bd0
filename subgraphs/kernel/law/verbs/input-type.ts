import type { InputRef } from '@pothos/core';
import { z } from 'zod';
import type { Builder } from '../../graph/builder.ts';
import { described } from '../../graph/descriptions.ts';
import type { Bilingual } from '../../platform/bilingual.ts';

declare module 'zod' {
  interface GlobalMeta {
    /** The GraphQL type that stands for a schema: a scalar, an enum, or the name of an object's input type. */
    graphql?: string;
    /** What a field is, in both languages. */
    about?: Bilingual;
    /** What an input type is, in both languages. */
    typeAbout?: Bilingual;
    /** GraphQL lets it be left out, and the schema refuses that with an issue of its own. */
    optional?: boolean;
  }
}

/** A field of an input, with its description. */
export function field<Schema extends z.ZodType>(schema: Schema, zh: string, en: string): Schema {
  return schema.meta({ about: { zh, en } });
}

/** An input type of the graph: its name, its description and its fields. Refine it for conditions over several fields. */
export function inputType<Shape extends z.ZodRawShape>(
  name: string,
  [zh, en]: readonly [string, string],
  shape: Shape,
) {
  return z.object(shape).meta({ graphql: name, typeAbout: { zh, en } });
}

type Meta = Pick<z.GlobalMeta, 'graphql' | 'about' | 'typeAbout' | 'optional'>;

/** A schema without what makes it optional, and what its layers say of it, the outer ones first. */
interface Unwrapped extends Meta {
  readonly schema: z.core.$ZodType;
  readonly required: boolean;
  /** What stands where nothing is given. */
  readonly defaultValue?: unknown;
}

const layers = new Set(['optional', 'nullable']);

function unwrap(schema: z.core.$ZodType): Unwrapped {
  const meta: Meta = z.globalRegistry.get(schema) ?? {};
  const { def } = schema._zod;
  // What counts a list before it looks at the elements ends in the list itself.
  if (def.type === 'pipe') return { ...unwrap((def as z.core.$ZodPipeDef).out), ...meta };
  if (def.type === 'default') {
    const { innerType, defaultValue } = def as z.core.$ZodDefaultDef;
    return { ...unwrap(innerType), ...meta, defaultValue };
  }
  if (!layers.has(def.type)) return { ...meta, schema, required: !meta.optional };
  return { ...unwrap((def as z.core.$ZodOptionalDef).innerType), ...meta, required: false };
}

type InputTypes = Map<string, { readonly shape: string; readonly ref: InputRef<unknown> }>;

const known = new WeakMap<Builder, InputTypes>();

/** The input type that a schema describes; made once for a name, under which every schema must print the same. */
export function inputTypeOf(builder: Builder, given: z.core.$ZodType): InputRef<unknown> {
  const { schema, graphql: name, typeAbout } = unwrap(given);
  if (!(schema instanceof z.ZodObject) || !name || !typeAbout)
    throw new Error('An input is an object with name and description');
  const types = known.get(builder) ?? new Map();
  known.set(builder, types);
  const shape = JSON.stringify(Object.entries(schema.shape).map(([key, each]) => [key, shownOf(each)]));
  const present = types.get(name);
  if (present && present.shape !== shape) throw new Error(`${name} is described twice, otherwise each time`);
  if (present) return present.ref;
  const ref: InputRef<unknown> = builder.inputType(name, {
    description: described(typeAbout.zh, typeAbout.en),
    fields: (t) =>
      Object.fromEntries(Object.entries(schema.shape).map(([key, each]) => [key, t.field(optionsOf(builder, each))])),
  });
  types.set(name, { shape, ref });
  return ref;
}

/** What a field prints as: type, whether required, default, description. */
function shownOf(schema: z.core.$ZodType): unknown {
  const { schema: inner, graphql, required, defaultValue, about } = unwrap(schema);
  return [typeNameOf(inner, graphql), required, defaultValue, about];
}

function typeNameOf(schema: z.core.$ZodType, graphql: string | undefined): string {
  if (schema instanceof z.ZodArray) {
    const item = unwrap(schema.element);
    return `[${typeNameOf(item.schema, item.graphql)}]`;
  }
  if (graphql) return graphql;
  if (schema instanceof z.ZodString) return 'String';
  if (schema instanceof z.ZodBoolean) return 'Boolean';
  if (schema instanceof z.ZodNumber) return schema.isInt ? 'Int' : 'Float';
  throw new Error(`No GraphQL type stands for a ${schema._zod.def.type}; name one`);
}

function optionsOf(builder: Builder, given: z.core.$ZodType) {
  const { schema, graphql, about, required, defaultValue } = unwrap(given);
  if (!about) throw new Error('A field of an input has no description');
  return {
    type: typeOf(builder, schema, graphql) as never,
    required: required as never,
    defaultValue: defaultValue as never,
    description: described(about.zh, about.en),
  };
}

function typeOf(builder: Builder, schema: z.core.$ZodType, graphql: string | undefined): unknown {
  if (schema instanceof z.ZodArray) {
    const item = unwrap(schema.element);
    return [typeOf(builder, item.schema, item.graphql)];
  }
  return schema instanceof z.ZodObject ? inputTypeOf(builder, schema) : typeNameOf(schema, graphql);
}
