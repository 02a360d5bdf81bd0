import { type FormEvent, useEffect, useRef } from 'react';
import { useMutation } from 'urql';
import type { Pricing, ReviseListingInput } from '../generated/graphql.ts';
import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';
import { Field } from './field.tsx';
import { issuesOf, Refusal } from './refusal.tsx';

const ReviseListingFragment = graphql(`
  fragment ReviseListing on Listing {
    id
    version
    title
    summary
    category
    pricing
    priceAmount
    contact
  }
`);

const ReviseListing = graphql(`
  mutation ReviseListing($input: ReviseListingInput!) {
    reviseListing(input: $input) {
      __typename
      ... on ReviseListingPayload { listing { id ...ReviseListing } }
      ...Refusal
    }
  }
`);

const pricings: readonly Pricing[] = ['FREE', 'FIXED', 'USAGE', 'NEGOTIATED'];

interface ReviseListingFormProps {
  readonly listing: FragmentType<typeof ReviseListingFragment>;
  readonly onStale: () => void;
  readonly onClose: () => void;
}

/**
 * The form of one mutation. It sends the version that it shows, so that nobody's change is overwritten unseen, and one
 * key for one intention: where the answer is lost and the reader presses again, the service answers with what it did.
 */
export function ReviseListingForm({ listing: masked, onStale, onClose }: ReviseListingFormProps) {
  const listing = readFragment(ReviseListingFragment, masked);
  const { form } = useLanguage().texts;
  const word = useWord();
  const [{ data, error, fetching }, revise] = useMutation(ReviseListing);
  const key = useRef(crypto.randomUUID());
  const result = data?.reviseListing;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = readInput(new FormData(event.currentTarget));
    const { data: answered } = await revise({
      input: { ...input, id: listing.id, expectedVersion: listing.version, idempotencyKey: key.current },
    });
    if (answered) key.current = crypto.randomUUID();
  };
  const refusal = result && result.__typename !== 'ReviseListingPayload' ? result : undefined;
  const issues = issuesOf(refusal);
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refusal) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);
  return (
    <form ref={element} className="panel" onSubmit={send} noValidate aria-label={listing.title}>
      <Field name="title" label={form.title} value={listing.title} issues={issues} />
      <Field name="summary" label={form.summary} value={listing.summary} issues={issues} isLong />
      <Field name="category" label={form.category} value={listing.category} issues={issues} />
      <div className="field">
        <label htmlFor="pricing">{form.pricing}</label>
        <select id="pricing" name="pricing" defaultValue={listing.pricing}>
          {pricings.map((pricing) => (
            <option key={pricing} value={pricing}>
              {word('pricing', pricing)}
            </option>
          ))}
        </select>
      </div>
      <Field name="priceAmount" label={form.priceAmount} value={listing.priceAmount ?? ''} issues={issues} />
      <Field name="contact" label={form.contact} value={listing.contact} issues={issues} />
      {refusal && <Refusal refusal={refusal} onStale={onStale} />}
      {error && (
        <p className="told" role="alert">
          {error.networkError ? form.lost : error.graphQLErrors.map(({ message }) => message).join(' ')}
        </p>
      )}
      {result?.__typename === 'ReviseListingPayload' && (
        <p className="done" role="status">
          {form.done}
        </p>
      )}
      <div className="buttons">
        <button type="submit" disabled={fetching}>
          {fetching ? form.sending : form.send}
        </button>
        <button type="button" className="quiet" onClick={onClose}>
          {form.cancel}
        </button>
      </div>
    </form>
  );
}

function readInput(entered: FormData): Omit<ReviseListingInput, 'id'> {
  const text = (name: string) => String(entered.get(name) ?? '');
  return {
    title: text('title'),
    summary: text('summary'),
    category: text('category'),
    pricing: text('pricing') as Pricing,
    priceAmount: text('priceAmount').trim() || null,
    contact: text('contact'),
  };
}
