import type { FetchRewrite } from '@graphql-hive/router-query-planner';
import type { GraphQLSchema } from 'graphql';
import { isOfType } from './is-of-type.ts';
import { isTree, type Tree } from './tree.ts';

type Segment = { readonly TypenameEquals: readonly string[] } | { readonly Key: string };

type Edit = (holder: Tree, key: string) => void;

/** What the planner asks to rename or set in a representation or an answer, where two subgraphs or two fragments would collide. */
export function rewrite(schema: GraphQLSchema, data: unknown, rewrites: readonly FetchRewrite[] = []): void {
  for (const each of rewrites) {
    if ('KeyRenamer' in each) walk(schema, data, each.KeyRenamer.path, renameTo(each.KeyRenamer.renameKeyTo));
    else if ('ValueSetter' in each) walk(schema, data, each.ValueSetter.path, setTo(each.ValueSetter.setValueTo));
    else walk(schema, data, each.path, setTo(each.setValueTo));
  }
}

function renameTo(name: string): Edit {
  return (holder, key) => {
    if (!Object.hasOwn(holder, key)) return;
    holder[name] = holder[key];
    delete holder[key];
  };
}

function setTo(value: string): Edit {
  return (holder, key) => {
    holder[key] = value;
  };
}

function walk(schema: GraphQLSchema, data: unknown, path: readonly Segment[], edit: Edit): void {
  if (Array.isArray(data)) {
    for (const each of data) walk(schema, each, path, edit);
    return;
  }
  const [segment, ...rest] = path;
  if (!segment || !isTree(data)) return;
  if ('TypenameEquals' in segment) {
    const name = data.__typename;
    if (name === undefined || isOfType(schema, String(name), segment.TypenameEquals)) walk(schema, data, rest, edit);
  } else if (rest.length === 0) {
    edit(data, segment.Key);
  } else {
    walk(schema, data[segment.Key], rest, edit);
  }
}
