import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useQuery } from 'urql';
import type { VocabularyQuery } from '../generated/graphql.ts';
import { graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from './language.ts';

const Vocabulary = graphql(`
  query Vocabulary {
    openness: vocabulary(enum: "OpennessType") { ...Term }
    frequency: vocabulary(enum: "UpdateFrequency") { ...Term }
    sensitivity: vocabulary(enum: "FieldSensitivity") { ...Term }
    technique: vocabulary(enum: "DesensitisationTechnique") { ...Term }
    application: vocabulary(enum: "ApplicationStatus") { ...Term }
    agreement: vocabulary(enum: "AgreementStatus") { ...Term }
    app: vocabulary(enum: "AppStatus") { ...Term }
    listing: vocabulary(enum: "ListingStatus") { ...Term }
    change: vocabulary(enum: "ListingChangeKind") { ...Term }
    pricing: vocabulary(enum: "Pricing") { ...Term }
    delivery: vocabulary(enum: "DeliveryForm") { ...Term }
    role: vocabulary(enum: "Role") { ...Term }
  }
`);

const Term = graphql(`fragment Term on VocabularyTerm { value label { zh en } }`);

type Kind = Exclude<keyof VocabularyQuery, '__typename'>;
type WordFor = (kind: Kind, value: string) => string;

const VocabularyContext = createContext<WordFor>((_, value) => value);

/** What a value of an enum is called, as the service has it in both languages. */
export const useWord = (): WordFor => useContext(VocabularyContext);

/** Asks once for the words of every enum that the page shows; until they are there, a value stands for itself. */
export function VocabularyProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: Vocabulary });
  const wordFor = useMemo<WordFor>(() => {
    const spoken = language === 'en' ? 'en' : 'zh';
    return (kind, value) =>
      readFragment(Term, data?.[kind])?.find((term) => term.value === value)?.label[spoken] ?? value;
  }, [data, language]);
  return <VocabularyContext value={wordFor}>{children}</VocabularyContext>;
}
