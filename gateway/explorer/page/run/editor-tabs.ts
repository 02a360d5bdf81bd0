import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback } from 'react';

export interface Opening {
  readonly query: string;
  /** As JSON. */
  readonly variables: string;
}

/** Opens a document in a tab of its own: in the one that is shown where that is empty or holds the same, else in a new one. */
export function useOpenInTab(): (opening: Opening) => void {
  const { addTab } = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  return useCallback(
    ({ query, variables }) => {
      const shown = queryEditor?.getValue() ?? '';
      if (shown.trim() !== '' && shown !== query) addTab();
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
    },
    [addTab, queryEditor, variableEditor],
  );
}

/** What stands in the editors of the tab that is shown, read when it is asked for. */
export function useEditorTexts(): () => Opening & { readonly operationName: string | undefined } {
  const { queryEditor, variableEditor, operationName } = useGraphiQL((state) => ({
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    operationName: state.operationName,
  }));
  return () => ({
    query: queryEditor?.getValue() ?? '',
    variables: variableEditor?.getValue() ?? '',
    operationName,
  });
}

/** Variables as they are typed: an object, or null where it is none. */
export function readVariables(text: string): Readonly<Record<string, unknown>> | null {
  if (text.trim() === '') return {};
  try {
    const found: unknown = JSON.parse(text);
    return typeof found === 'object' && found !== null && !Array.isArray(found) ? { ...found } : null;
  } catch {
    return null;
  }
}
