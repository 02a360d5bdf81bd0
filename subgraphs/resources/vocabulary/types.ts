import { suggestionList } from 'graphql/jsutils/suggestionList.js';
import type { Builder } from '#kernel/graph/builder.ts';
import { described } from '#kernel/graph/descriptions.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { badArgument } from '#kernel/platform/errors.ts';
import { readVocabularies, type Term } from './terms.ts';

/** What no name of an enum is as long as. */
const longestName = 100;

/** `vocabulary`: the values of any enum of the graph as data, so that no front end takes descriptions apart. */
export function defineVocabulary(builder: Builder): void {
  const term = defineTerm(builder);
  builder.queryField('vocabulary', (t) =>
    t.field({
      type: [term],
      nullable: true,
      args: {
        enum: t.arg.string({
          required: true,
          description: described(
            '枚举类型的名称，如 SharingType',
            'The name of an enum of the graph, such as SharingType',
          ),
        }),
      },
      description: described(
        '枚举类型的全部取值及其中英文名称，顺序同接口定义',
        'All values of an enum with their labels in Chinese and English, in the order of the schema',
      ),
      resolve: async (_, { enum: name }, context) => {
        const vocabularies = await readVocabularies();
        const terms = vocabularies.get(name);
        if (terms) return [...terms];
        throw badArgument(context, 'enum', unknownEnum(name, [...vocabularies.keys()]));
      },
    }),
  );
}

function defineTerm(builder: Builder) {
  const label = builder.objectRef<Bilingual>('Label').implement({
    description: described('中英文名称', 'A name in Chinese and in English'),
    fields: (t) => ({
      zh: t.exposeString('zh', { description: described('中文', 'In Chinese') }),
      en: t.exposeString('en', { description: described('英文', 'In English') }),
    }),
  });
  return builder.objectRef<Term>('VocabularyTerm').implement({
    description: described('枚举类型的一个取值', 'A value of an enum'),
    fields: (t) => ({
      value: t.exposeString('value', { description: described('取值，如接口中所写', 'The value as the graph has it') }),
      label: t.field({
        type: label,
        description: described('名称', 'What people call it'),
        resolve: (each) => each.label,
      }),
      deprecated: t.exposeBoolean('deprecated', {
        description: described('是否已弃用', 'Whether it is deprecated'),
      }),
    }),
  });
}

/** Names those that are like it, and never the name that was given. */
function unknownEnum(name: string, known: readonly string[]): Bilingual {
  const like = name.length > longestName ? [] : suggestionList(name, known).slice(0, 3);
  const names = like.length === 0 ? known.slice(0, 3) : like;
  return {
    zh: `enum 须为接口中一个枚举类型的名称，如 ${names.join('、')}；全部名称见 /graphql/schema.graphql。`,
    en: `enum must be the name of an enum of the graph, such as ${names.join(', ')}; /graphql/schema.graphql has them all.`,
  };
}
