import { useGraphiQL } from '@graphiql/react';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { useState } from 'react';
import { useWords } from '../words/language.tsx';
import { FieldEntry, TypeLink } from './field-entry.tsx';
import { type Found, findInSchema } from './find-in-schema.ts';

/** The graph's documentation: its types and fields with their descriptions, in the interface's language. */
export function DocsPanel() {
  const say = useWords();
  const schema = useGraphiQL((state) => state.schema ?? null);
  const [path, setPath] = useState<readonly string[]>([]);
  const [search, setSearch] = useState('');
  if (schema === null) return <p>{say({ zh: '正在载入接口定义…', en: 'Loading the schema …' })}</p>;
  const type = schema.getType(path.at(-1) ?? 'Query');
  const show = (name: string) => {
    setSearch('');
    setPath([...path, name]);
  };
  return (
    <div className="docs">
      <div className="filters">
        <input
          type="search"
          value={search}
          aria-label={say({ zh: '查找类型与字段', en: 'Find types and fields' })}
          placeholder={say({ zh: '查找类型与字段', en: 'Find types and fields' })}
          onChange={(event) => setSearch(event.target.value)}
        />
        <button type="button" disabled={path.length === 0} onClick={() => setPath(path.slice(0, -1))}>
          {say({ zh: '返回', en: 'Back' })}
        </button>
      </div>
      {search.trim() === '' ? (
        type && <TypeEntry type={type} onShow={show} roots={path.length === 0 ? rootsOf(schema) : []} />
      ) : (
        <FoundList found={findInSchema(schema, search)} onShow={show} />
      )}
    </div>
  );
}

function rootsOf(schema: NonNullable<Parameters<typeof findInSchema>[0]>): string[] {
  return [schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => (type ? [type.name] : []));
}

interface EntryProps {
  readonly type: GraphQLNamedType;
  readonly onShow: (name: string) => void;
  readonly roots: readonly string[];
}

function TypeEntry({ type, onShow, roots }: EntryProps) {
  const say = useWords();
  return (
    <>
      <h3>{type.name}</h3>
      {type.description && <p>{type.description}</p>}
      {roots.length > 0 && (
        <p>
          {roots.map((name) => (
            <TypeLink key={name} name={name} text={name} onShow={onShow} />
          ))}
        </p>
      )}
      {(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) && (
        <ul className="fields">
          {Object.values(type.getFields()).map((field) => (
            <FieldEntry key={field.name} field={field} onShow={onShow} />
          ))}
        </ul>
      )}
      {isEnumType(type) && (
        <dl>
          {type.getValues().map(({ name, description }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
      )}
      {isUnionType(type) && (
        <p>
          {say({ zh: '其一：', en: 'One of: ' })}
          {type.getTypes().map(({ name }) => (
            <TypeLink key={name} name={name} text={name} onShow={onShow} />
          ))}
        </p>
      )}
    </>
  );
}

function FoundList({ found, onShow }: { readonly found: readonly Found[]; readonly onShow: (name: string) => void }) {
  const say = useWords();
  if (found.length === 0)
    return <p>{say({ zh: '没有找到；请换个词。', en: 'Nothing was found; try another word.' })}</p>;
  return (
    <ul className="fields">
      {found.map(({ type, field, description }) => (
        <li key={`${type}.${field ?? ''}`}>
          <TypeLink name={type} text={field === null ? type : `${type}.${field}`} onShow={onShow} />
          {description && <p>{description}</p>}
        </li>
      ))}
    </ul>
  );
}
