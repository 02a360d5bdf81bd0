import { useQuery } from 'urql';
import { graphql } from '../generated/index.ts';
import { useToken } from '../graph/session.ts';
import { useLanguage } from '../language/language.ts';
import { Loading, Told } from '../page/told.tsx';
import { SignedIn, SignIn } from './sign-in.tsx';
import { WorkItem } from './work-item.tsx';
import { WorkOnListing } from './work-on-listing.tsx';

const Work = graphql(`
  query Work {
    viewer { ...SignedIn }
    applications(first: 10) {
      nodes { id number status scenario { title } allowedActions { ...AllowedAction } }
    }
    agreements(first: 10) {
      nodes { id number status application { scenario { title } } allowedActions { ...AllowedAction } }
    }
    apps(first: 20) {
      nodes {
        id
        name
        status
        agreement { id }
        allowedActions { ...AllowedAction }
        listing { id ...WorkOnListing }
      }
    }
  }
`);

/** What somebody may do next: with each thing of theirs come the verbs that there are for it, and whether each is permitted now. */
export function WorkPage() {
  const { work } = useLanguage().texts;
  const token = useToken();
  return (
    <>
      <section className="hero">
        <h1>{work.heading}</h1>
        <p>{work.lead}</p>
      </section>
      {token === null ? <SignIn /> : <Things />}
    </>
  );
}

function Things() {
  const { work } = useLanguage().texts;
  const [{ data, error }, ask] = useQuery({ query: Work, requestPolicy: 'cache-and-network' });
  const again = () => ask({ requestPolicy: 'network-only' });
  if (error && !data?.viewer)
    return (
      <>
        <Told error={error} again={again} />
        <SignIn />
      </>
    );
  if (!data) return <Loading />;
  // Apps that are listed are seen by everybody; those whose agreement one sees are one's own.
  const apps = (data.apps?.nodes ?? []).filter(({ agreement }) => agreement);
  return (
    <>
      {data.viewer && <SignedIn viewer={data.viewer} />}
      <div className="work">
        <Group name={work.listings}>
          {apps.map(({ listing }) => listing && <WorkOnListing key={listing.id} listing={listing} onStale={again} />)}
        </Group>
        <Group name={work.applications}>
          {data.applications?.nodes.map(({ id, number, status, scenario, allowedActions }) => (
            <WorkItem
              key={id}
              kind="application"
              title={scenario?.title ?? number}
              {...{ number, status }}
              actions={allowedActions}
            />
          ))}
        </Group>
        <Group name={work.agreements}>
          {data.agreements?.nodes.map(({ id, number, status, application, allowedActions }) => (
            <WorkItem
              key={id}
              kind="agreement"
              title={application.scenario?.title ?? number}
              {...{ number, status }}
              actions={allowedActions}
            />
          ))}
        </Group>
        <Group name={work.apps}>
          {apps.map(({ id, name, status, allowedActions }) => (
            <WorkItem key={id} kind="app" title={name} status={status} actions={allowedActions} />
          ))}
        </Group>
      </div>
    </>
  );
}

function Group({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h2>{name}</h2>
      <ul className="cards">{children}</ul>
    </section>
  );
}
