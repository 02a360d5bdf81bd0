import { buildASTSchema, type GraphQLSchema, parse } from 'graphql';
import { useEffect, useState } from 'react';
import type { Language } from '../panels/panel.ts';
import { inOneLanguage } from '../words/in-one-language.ts';

/** The graph as its clients see it, its descriptions in one language; null until it is here. A browser that has it is not sent it again. */
export function useSchema(language: Language): GraphQLSchema | null {
  const [text, setText] = useState<string | null>(null);
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch('/graphql/schema.graphql', { signal: gone.signal })
      .then((response) => (response.ok ? response.text() : null))
      .then(setText)
      .catch(() => undefined);
    return () => gone.abort();
  }, []);
  useEffect(() => {
    if (text !== null) setSchema(buildASTSchema(inOneLanguage(parse(text), language), { assumeValid: true }));
  }, [text, language]);
  return schema;
}
