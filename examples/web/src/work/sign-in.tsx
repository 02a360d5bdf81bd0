import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { signIn, signOut } from '../graph/session.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';

/** Takes a token. A real front end gets it from its identity provider; for a demonstration a command of Egret's signs one. */
export function SignIn() {
  const { work } = useLanguage().texts;
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        signIn(String(new FormData(event.currentTarget).get('token')));
      }}
    >
      <label htmlFor="token">{work.token}</label>
      <input id="token" name="token" required autoComplete="off" spellCheck={false} />
      <p className="note">
        {work.tokenHint}
        <code>npm run --silent token -- --role DEVELOPER --organisation 91350299MA0000003G</code>
      </p>
      <button type="submit">{work.signIn}</button>
    </form>
  );
}

const SignedInFragment = graphql(`
  fragment SignedIn on Viewer {
    subject
    organisation
    roles
  }
`);

/** Who is signed in, as the service sees them. */
export function SignedIn(props: { readonly viewer: FragmentType<typeof SignedInFragment> }) {
  const { subject, organisation, roles } = readFragment(SignedInFragment, props.viewer);
  const { work } = useLanguage().texts;
  const word = useWord();
  return (
    <p className="signed-in">
      {work.signedIn(organisation ?? subject ?? '')} · {work.roles}:{' '}
      {roles.map((role) => word('role', role)).join(', ')}
      <button type="button" className="quiet" onClick={signOut}>
        {work.signOut}
      </button>
    </p>
  );
}
