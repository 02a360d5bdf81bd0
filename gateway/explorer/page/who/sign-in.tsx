import { useState } from 'react';
import { readSettings } from '../shell/settings.ts';
import { useWords } from '../words/language.tsx';
import { beginSignIn } from './oidc.ts';

/** Leads to the identity provider, which leads back here. */
export function SignIn() {
  const say = useWords();
  const [fault, setFault] = useState<string | null>(null);
  const { signIn } = readSettings();
  if (signIn === null) return null;
  return (
    <p>
      <button type="button" onClick={() => beginSignIn(signIn).catch((error: Error) => setFault(error.message))}>
        {say({ zh: '登录', en: 'Sign in' })}
      </button>{' '}
      {new URL(signIn.issuer).host}
      {fault !== null && (
        <span role="alert">
          {say({
            zh: `无法登录：${fault}。请稍后再试，或告知管理员。`,
            en: `Signing in failed: ${fault}. Try again later, or tell whoever runs this service.`,
          })}
        </span>
      )}
    </p>
  );
}
