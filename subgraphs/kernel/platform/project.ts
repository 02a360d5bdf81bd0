import { existsSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** The project's folder, the same for its sources and for what is built of them. */
export const projectFolder = folderAbove(import.meta.dirname);

/** The graph as its clients see it, as `npm run compose` writes it. */
export const publicSchemaFile = join(projectFolder, 'public.graphql');

/** Where `npm run build` puts what runs in production. */
const builtFolder = join(projectFolder, 'dist');
/** Whether this process runs what was built. */
export const isBuilt = (import.meta.dirname + sep).startsWith(builtFolder + sep);

/** What node is given to run one of our programs (`gateway/remote`): as built where this one is, else from its source. */
export function programArguments(program: string): string[] {
  return isBuilt ? [join(builtFolder, `${program}.js`)] : ['--import', 'tsx', join(projectFolder, `${program}.ts`)];
}

function folderAbove(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : folderAbove(dirname(folder));
}
