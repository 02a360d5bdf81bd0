import type { GraphQLFormattedError } from 'graphql';
import { useWords } from '../words/language.tsx';
import { useExplanations } from './use-explanations.ts';

const most = 10;

/** Errors of an answer, each with its code, where it is, what to do, and what the code means. */
export function Errors({ errors }: { readonly errors: readonly GraphQLFormattedError[] }) {
  const say = useWords();
  if (errors.length === 0) return null;
  return (
    <div className="errors" role="alert">
      <ul>
        {errors.slice(0, most).map((error, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: errors have no name of their own, and the list is made anew with each answer.
          <Fault key={at} error={error} />
        ))}
      </ul>
      {errors.length > most && (
        <p>
          {say({ zh: `另有 ${errors.length - most} 条，见 JSON。`, en: `${errors.length - most} more in the JSON.` })}
        </p>
      )}
    </div>
  );
}

function Fault({ error: { message, path, extensions } }: { readonly error: GraphQLFormattedError }) {
  const say = useWords();
  const code = typeof extensions?.code === 'string' ? extensions.code : null;
  const explained = useExplanations()?.get(code ?? '');
  const roles = Array.isArray(extensions?.roles) ? extensions.roles.join(', ') : null;
  return (
    <li>
      {code !== null && <code>{code}</code>} {message}
      {path && <small> {path.join('.')}</small>}
      {roles !== null && (
        <small>
          {' '}
          {say({ zh: '可为之的角色：', en: 'roles that may: ' })}
          {roles}
        </small>
      )}
      {explained && (
        <details>
          <summary>{say({ zh: '怎么办', en: 'What to do' })}</summary>
          <p>{say(explained.meaning)}</p>
          <p>{say(explained.retry)}</p>
          <p>
            <a href="/graphql/errors.json" target="_blank" rel="noreferrer">
              {say({ zh: '所有代码', en: 'All codes' })}
            </a>
          </p>
        </details>
      )}
    </li>
  );
}
