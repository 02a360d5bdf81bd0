import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { Chip } from '../page/chip.tsx';
import type { Issue } from './field.tsx';

const RefusalFragment = graphql(`
  fragment Refusal on Problem {
    __typename
    message
    ... on InvalidInput { issues { path message } }
    ... on RuleViolation { article reasons { code message article } }
    ... on Conflict { article }
  }
`);

/** What is wrong with single fields, to be told at each. */
export function issuesOf(refusal: FragmentType<typeof RefusalFragment> | undefined): readonly Issue[] {
  const read = readFragment(RefusalFragment, refusal);
  return read?.__typename === 'InvalidInput' ? read.issues : [];
}

interface RefusalProps {
  readonly refusal: FragmentType<typeof RefusalFragment>;
  readonly onStale: () => void;
}

/** Why the service did not do it: data, not an error, each kind with what belongs to it. */
export function Refusal({ refusal: masked, onStale }: RefusalProps) {
  const refusal = readFragment(RefusalFragment, masked);
  const { article, form } = useLanguage().texts;
  const reasons = refusal.__typename === 'RuleViolation' ? refusal.reasons : [];
  const n = 'article' in refusal ? refusal.article : null;
  return (
    <div className="told" role="alert">
      <p>
        <strong>{form.refused}</strong> {refusal.message} {n && <Chip>{article(n)}</Chip>}
      </p>
      {reasons.length > 0 && (
        <ul>
          {reasons.map((reason) => (
            <li key={reason.code}>
              {reason.message} {reason.article && <Chip>{article(reason.article)}</Chip>}
            </li>
          ))}
        </ul>
      )}
      {refusal.__typename === 'Conflict' && (
        <button type="button" onClick={onStale}>
          {form.reload}
        </button>
      )}
    </div>
  );
}
