import type { CombinedError } from 'urql';
import { useLanguage } from '../language/language.ts';

/** What went wrong in reading, as the service says it, in the reader's language. */
export function Told({ error, again }: { readonly error: CombinedError; readonly again?: () => void }) {
  const { texts } = useLanguage();
  const messages = error.graphQLErrors.map(({ message }) => message);
  return (
    <div className="told" role="alert">
      <p>
        <strong>{texts.failed}</strong> {messages.join(' ')}
      </p>
      {again && (
        <button type="button" onClick={again}>
          {texts.again}
        </button>
      )}
    </div>
  );
}

export function Loading() {
  const { texts } = useLanguage();
  return (
    <p className="loading" role="status">
      {texts.loading}
    </p>
  );
}
