import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';

const SampleTableFragment = graphql(`
  fragment SampleTable on SampleData {
    columns { name title technique }
    rows
  }
`);

type Row = Readonly<Record<string, unknown>>;

/** The desensitised sample; a row is a JSON object by the columns' names. */
export function SampleTable(props: { readonly sample: FragmentType<typeof SampleTableFragment> | null | undefined }) {
  const sample = readFragment(SampleTableFragment, props.sample);
  const { resource: texts } = useLanguage().texts;
  const word = useWord();
  const rows = ((sample?.rows ?? []) as readonly Row[]).map((row, place) => ({ row, place }));
  return (
    <section>
      <h2>{texts.sample}</h2>
      <p className="note">{sample ? texts.sampleNote : texts.noSample}</p>
      {sample && (
        <section className="scroll" aria-label={texts.sample}>
          <table>
            <thead>
              <tr>
                {sample.columns.map(({ name, title, technique }) => (
                  <th key={name} scope="col">
                    <span lang="zh">{title}</span>
                    {technique !== 'NONE' && <small>{word('technique', technique)}</small>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, place }) => (
                <tr key={place}>
                  {sample.columns.map(({ name }) => (
                    <td key={name} className={typeof row[name] === 'number' ? 'number' : undefined}>
                      {String(row[name] ?? '')}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
