import type { FetchRewrite } from '@graphql-hive/router-query-planner';
import { isTree, type Tree } from './tree.ts';

type Segment = { readonly TypenameEquals: readonly string[] } | { readonly Key: string };

type Edit = (holder: Tree, key: string) => void;

/** What the planner asks to rename or set in a representation or an answer, where two subgraphs or two fragments would collide. */
export function rewrite(data: unknown, rewrites: readonly FetchRewrite[] | undefined): void {
  for (const each of rewrites ?? []) {
    if ('KeyRenamer' in each) walk(data, each.KeyRenamer.path, renameTo(each.KeyRenamer.renameKeyTo));
    else if ('ValueSetter' in each) walk(data, each.ValueSetter.path, setTo(each.ValueSetter.setValueTo));
    else walk(data, each.path, setTo(each.setValueTo));
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

function walk(data: unknown, path: readonly Segment[], edit: Edit): void {
  if (Array.isArray(data)) {
    for (const each of data) walk(each, path, edit);
    return;
  }
  const [segment, ...rest] = path;
  if (!segment || !isTree(data)) return;
  if ('TypenameEquals' in segment) {
    const name = data.__typename;
    if (name === undefined || segment.TypenameEquals.includes(String(name))) walk(data, rest, edit);
  } else if (rest.length === 0) {
    edit(data, segment.Key);
  } else {
    walk(data[segment.Key], rest, edit);
  }
}
