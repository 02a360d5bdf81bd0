import type { ReactNode } from 'react';

type Tone = 'good' | 'warn' | 'bad' | 'plain';

const tones: Readonly<Record<string, Tone>> = {
  UNCONDITIONAL: 'good',
  CONDITIONAL: 'warn',
  NONE: 'bad',
  APPROVED: 'good',
  LISTED: 'good',
  SIGNED: 'good',
  IN_FORCE: 'good',
  RESUMED: 'good',
  SUBMITTED: 'warn',
  UNDER_REVIEW: 'warn',
  OFFERED: 'warn',
  SUSPENDED: 'warn',
  REVISED: 'warn',
  REJECTED: 'bad',
  REVOKED: 'bad',
  DELISTED: 'bad',
  TERMINATED: 'bad',
};

/** A state in a word, coloured by what it means; the word alone tells it too. */
export function Chip({ value = '', children }: { readonly value?: string; readonly children: ReactNode }) {
  return <span className={`chip chip-${tones[value] ?? 'plain'}`}>{children}</span>;
}
