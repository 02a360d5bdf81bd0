import { useEffect, useState } from 'react';
import type { Bilingual } from '../panels/panel.ts';

/** A variable of a reviewed question, as GET /q tells of it. */
export interface QuestionVariable {
  readonly name: string;
  readonly type: string;
  readonly scalar: string;
  readonly isList: boolean;
  readonly required: boolean;
  readonly default: unknown;
  readonly choices: readonly string[] | null;
}

export interface Question {
  readonly name: string;
  readonly title: Bilingual;
  readonly audience: string;
  readonly formats: readonly string[];
  readonly variables: readonly QuestionVariable[];
  readonly document: string;
}

export interface Collection {
  readonly audiences: readonly { readonly audience: string; readonly label: Bilingual; readonly role: string | null }[];
  readonly questions: readonly Question[];
}

/** The reviewed questions; null until they are here, 'failed' where they cannot be had. */
export function useCollection(): Collection | 'failed' | null {
  const [collection, setCollection] = useState<Collection | 'failed' | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    fetch('/q', { signal: gone.signal })
      .then(async (response) => (response.ok ? ((await response.json()) as Collection) : ('failed' as const)))
      .then(setCollection)
      .catch(() => gone.signal.aborted || setCollection('failed'));
    return () => gone.abort();
  }, []);
  return collection;
}

/** What a question begins with: its defaults, and an empty place for what must be given. */
export function firstVariables({ variables }: Pick<Question, 'variables'>): string {
  const given = variables
    .filter((each) => each.required || (each.default !== null && each.default !== undefined))
    .map((each) => [each.name, each.default ?? (each.isList ? [] : '')] as const);
  return given.length === 0 ? '' : JSON.stringify(Object.fromEntries(given), null, 2);
}
