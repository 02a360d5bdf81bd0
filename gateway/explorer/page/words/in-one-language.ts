import { type DocumentNode, type StringValueNode, visit } from 'graphql';
import type { Language } from '../panels/panel.ts';

/** A description of the graph is Chinese first, then English (tools/check/descriptions.ts); one that is not stays whole. */
function partIn(language: Language, description: string): string {
  const parts = /^(.*?\p{Script=Han}.*?) \/ (\P{Script=Han}*)$/su.exec(description.trim());
  return (language === 'zh' ? parts?.[1] : parts?.[2]) ?? description;
}

/** A schema with its descriptions in one language. */
export function inOneLanguage(schema: DocumentNode, language: Language): DocumentNode {
  const told = (node: { readonly description?: StringValueNode | undefined }) =>
    node.description && {
      ...node,
      description: { ...node.description, value: partIn(language, node.description.value) },
    };
  return visit(schema, { enter: (node) => ('description' in node ? told(node) : undefined) });
}
