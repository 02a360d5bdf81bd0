/** @jsxImportSource preact */
import { Scroll } from '../parts/scroll.tsx';
import { type Reading, segment } from '../reading.ts';
import type { ShownListing } from './shown-listing.ts';

interface ProvenanceProps {
  readonly sources: ShownListing['provenance'];
  readonly reading: Reading;
}

/** Which public data stands behind a listing, as it was when its app was approved. */
export function Provenance({ sources, reading: { say, to } }: ProvenanceProps) {
  const caption = say('应用通过时抄录，不再变更', 'Copied when the app was approved; never changes');
  return (
    <section aria-labelledby="provenance">
      <h2 id="provenance">{say('所用公共数据', 'The public data behind it')}</h2>
      <Scroll label={say('所用公共数据', 'The public data behind it')}>
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{say('条目', 'Entry')}</th>
              <th scope="col">{say('提供单位', 'Provided by')}</th>
              <th scope="col">{say('场景', 'Scenario')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.map(({ entryCode, entryTitle, providerName, scenarioCode }) => (
              <tr key={entryCode}>
                <th scope="row">
                  <a href={to(`/entries/${segment(entryCode)}`)}>{entryTitle}</a> <code>{entryCode}</code>
                </th>
                <td>{providerName}</td>
                <td>
                  <a href={to(`/scenarios/${segment(scenarioCode)}`)}>{scenarioCode}</a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
