import { readSupergraph } from '../../gateway/composition/supergraph.ts';
import { type FieldSizes, readFieldSizes } from '../../gateway/graphql/field-sizes.ts';
import { report } from './report.ts';

/** Every list field of a supergraph of whose length neither it nor a field above says anything. */
export function unsizedLists(sizes: FieldSizes): string[] {
  return [...sizes].flatMap(([type, fields]) =>
    [...fields]
      .filter(([, { isList, isSized, assumedSize, slicingArguments }]) => {
        return isList && !isSized && assumedSize === null && slicingArguments.length === 0;
      })
      .map(([field]) => `${type}.${field}`),
  );
}

if (process.argv[1] === import.meta.filename) {
  report(unsizedLists(readFieldSizes(readSupergraph())), 'Lists without @listSize');
}
