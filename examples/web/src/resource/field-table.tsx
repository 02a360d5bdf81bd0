import { type FragmentType, graphql, readFragment } from '../generated/index.ts';
import { useLanguage } from '../language/language.ts';
import { useWord } from '../language/vocabulary.tsx';

const FieldTableFragment = graphql(`
  fragment FieldTable on ResourceField {
    name
    title
    unit
    sensitivity
  }
`);

/** The fields of a resource, and how sensitive each is. */
export function FieldTable(props: { readonly fields: readonly FragmentType<typeof FieldTableFragment>[] }) {
  const fields = readFragment(FieldTableFragment, props.fields);
  const { resource: texts } = useLanguage().texts;
  const word = useWord();
  return (
    <section>
      <h2>{texts.fields}</h2>
      <section className="scroll" aria-label={texts.fields}>
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.field}</th>
              <th scope="col">{texts.meaning}</th>
              <th scope="col">{texts.sensitivity}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ name, title, unit, sensitivity }) => (
              <tr key={name}>
                <td>
                  <code>{name}</code>
                </td>
                <td lang="zh">
                  {title}
                  {unit && ` (${unit})`}
                </td>
                <td>{word('sensitivity', sensitivity)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
