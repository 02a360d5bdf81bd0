import { type GraphQLField, type GraphQLInputField, getNamedType } from 'graphql';
import { useWords } from '../words/language.tsx';

interface Props {
  readonly field: GraphQLField<unknown, unknown> | GraphQLInputField;
  readonly onShow: (name: string) => void;
}

/** A field: its name, type, description and arguments. */
export function FieldEntry({ field, onShow }: Props) {
  const say = useWords();
  const { name, type, description, deprecationReason } = field;
  const args = 'args' in field ? field.args : [];
  return (
    <li>
      <strong>{name}</strong>: <TypeLink name={getNamedType(type).name} text={String(type)} onShow={onShow} />
      {description && <p>{description}</p>}
      {deprecationReason && (
        <p className="deprecated">
          {say({ zh: '将停用：', en: 'Deprecated: ' })}
          {deprecationReason}
        </p>
      )}
      {args.length > 0 && (
        <details>
          <summary>{say({ zh: `参数（${args.length}）`, en: `Arguments (${args.length})` })}</summary>
          <ul>
            {args.map((argument) => (
              <li key={argument.name}>
                {argument.name}:{' '}
                <TypeLink name={getNamedType(argument.type).name} text={String(argument.type)} onShow={onShow} />
                {argument.description && <p>{argument.description}</p>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

interface LinkProps {
  readonly name: string;
  readonly text: string;
  readonly onShow: (name: string) => void;
}

export function TypeLink({ name, text, onShow }: LinkProps) {
  return (
    <button type="button" className="link" onClick={() => onShow(name)}>
      {text}
    </button>
  );
}
