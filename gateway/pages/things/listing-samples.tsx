/** @jsxImportSource preact */
import { Sample, type SampleData } from '../parts/sample.tsx';
import { type Reading, segment } from '../reading.ts';

export interface SampledEntry {
  readonly entry: { readonly code: string; readonly title: string } | null;
  readonly data: SampleData;
}

interface ListingSamplesProps {
  readonly samples: readonly SampledEntry[];
  readonly reading: Reading;
}

/** Samples of the entries that a listing stands on. */
export function ListingSamples({ samples, reading }: ListingSamplesProps) {
  const { say, to } = reading;
  return (
    <section aria-labelledby="sample">
      <h2 id="sample">{say('所依数据的样例', 'Samples of the data behind it')}</h2>
      {samples.length === 0 ? <Sample sample={null} caption="" reading={reading} /> : null}
      {samples.map(({ entry, data }) => {
        const title = entry?.title ?? '';
        return (
          <div key={data.columns.map(({ name }) => name).join() + title}>
            {entry ? (
              <h3>
                <a href={to(`/entries/${segment(entry.code)}`)}>{title}</a>
              </h3>
            ) : null}
            <Sample sample={data} caption={say(`${title}：样例`, `Sample of ${title}`)} reading={reading} />
          </div>
        );
      })}
    </section>
  );
}
