import { useId, useState } from 'react';
import { readSettings } from '../shell/settings.ts';
import { useLanguage, useWords } from '../words/language.tsx';
import type { Session } from './session.ts';

/** Gets a token of a role from a service that runs on development keys, on this machine. */
async function developmentToken(role: string, organisation: string, language: string): Promise<string> {
  const response = await fetch('/explorer/development-token', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ role, ...(organisation === '' ? {} : { organisation }) }),
  });
  const answer = (await response.json()) as {
    readonly token?: string;
    readonly errors?: { readonly message: string }[];
  };
  if (answer.token === undefined) throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
  return answer.token;
}

export function RoleSwitch({ session }: { readonly session: Session }) {
  const say = useWords();
  const { language } = useLanguage();
  const { roles, organisations } = readSettings().roleSwitch ?? { roles: [], organisations: {} };
  const [role, setRole] = useState(roles[0] ?? '');
  const [organisation, setOrganisation] = useState<string>(organisations[role] ?? '');
  const [fault, setFault] = useState<string | null>(null);
  const ids = { role: useId(), organisation: useId() };
  const choose = (chosen: string) => {
    setRole(chosen);
    setOrganisation(organisations[chosen] ?? '');
  };
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault();
        developmentToken(role, organisation.trim(), language).then(
          (token) => {
            setFault(null);
            session.take(token);
          },
          (error: Error) => setFault(error.message),
        );
      }}
    >
      <label htmlFor={ids.role}>{say({ zh: '开发密钥：角色', en: 'Development keys: role' })}</label>
      <select id={ids.role} value={role} onChange={(event) => choose(event.target.value)}>
        {roles.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </select>
      <label htmlFor={ids.organisation}>{say({ zh: '机构代码', en: "Organisation's code" })}</label>
      <input id={ids.organisation} value={organisation} onChange={(event) => setOrganisation(event.target.value)} />
      <button type="submit">{say({ zh: '切换角色', en: 'Switch role' })}</button>
      {fault !== null && <p role="alert">{fault}</p>}
    </form>
  );
}
