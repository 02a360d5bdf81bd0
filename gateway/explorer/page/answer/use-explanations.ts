import { useEffect, useState } from 'react';
import type { Bilingual } from '../panels/panel.ts';

export interface Explanation {
  /** What the code means and what to do. */
  readonly meaning: Bilingual;
  /** Whether it helps to send it again. */
  readonly retry: Bilingual;
}

interface Table {
  readonly errors: Readonly<Record<string, Bilingual & { readonly retry: string }>>;
  readonly retries: Readonly<Record<string, Bilingual>>;
}

let read: Promise<ReadonlyMap<string, Explanation>> | undefined;

async function readTable(): Promise<ReadonlyMap<string, Explanation>> {
  const { errors, retries } = (await (await fetch('/graphql/errors.json')).json()) as Table;
  const nothing = { zh: '', en: '' };
  return new Map(
    Object.entries(errors).map(([code, { retry, zh, en }]) => [
      code,
      { meaning: { zh, en }, retry: retries[retry] ?? nothing },
    ]),
  );
}

/** What the codes of errors mean, as the service's own table says: asked for once, when there is an error. */
export function useExplanations(): ReadonlyMap<string, Explanation> | null {
  const [explanations, setExplanations] = useState<ReadonlyMap<string, Explanation> | null>(null);
  useEffect(() => {
    let isGone = false;
    read ??= readTable();
    read.then(
      (found) => isGone || setExplanations(found),
      () => {
        read = undefined;
      },
    );
    return () => {
      isGone = true;
    };
  }, []);
  return explanations;
}
