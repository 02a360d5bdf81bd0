import { basename } from 'node:path';
import { type Arguments, UsageError } from './arguments.ts';
import { FileError } from './read/file-error.ts';
import { readJson } from './read-catalog.ts';
import { type Catalog, loadMapping, loadShippedMappings, openCatalog, recogniseCatalog } from './recognise.ts';
import { planRun, type RunPlan } from './run-plan.ts';

/** A run to come, and the mapping that reads it. */
export interface PlannedFile extends RunPlan {
  readonly mapping: string;
}

/** The runs of all files. One file that cannot be used refuses all, before anything is sent. */
export function planFiles({ files, mapping, source, complete }: Arguments): PlannedFile[] {
  const given = mapping === undefined ? null : loadMapping(mapping);
  const shipped = given === null ? loadShippedMappings() : [];
  const planned = files.map((file): PlannedFile => {
    const value = readJson(file);
    const catalog = given === null ? recogniseCatalog(value, file, shipped) : openCatalog(value, file, given);
    return {
      ...planRun(catalog, { file, source: source ?? sourceOf(catalog, file), complete }),
      mapping: catalog.name,
    };
  });
  if (complete) refuseSharedSource(planned);
  return planned;
}

/** A mapping for catalogs of many publishers names no source: then it is the mapping's name and the file's. */
function sourceOf({ mapping, name }: Catalog, file: string): string {
  return mapping.source ?? `${name}:${basename(file).replace(/\.json$/i, '')}`;
}

function refuseSharedSource(planned: readonly PlannedFile[]): void {
  const seen = new Map<string, string>();
  for (const { source, file } of planned) {
    const other = seen.get(source);
    if (other !== undefined) {
      throw new UsageError(
        `${other} and ${file} are both the source ${source}: with --complete the second would retire what the first brings.`,
      );
    }
    seen.set(source, file);
  }
}

/** Whether an error says that the command, a file or a mapping is wrong, so that its message is all there is to say. */
export function isInputError(error: unknown): error is Error {
  return (
    error instanceof FileError ||
    error instanceof UsageError ||
    (error instanceof Error && error.name === 'MappingError')
  );
}
