import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';

const folder = join(projectFolder, 'docs', 'releases');

/** Where the public schema of a release is kept. */
export function releaseFile(version: string): string {
  return join(folder, `${version}.graphql`);
}

interface Release {
  readonly version: string;
  readonly schema: string;
}

/** The last release and its public schema; null before the first. */
export function lastRelease(): Release | null {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const versions = files.flatMap((file) => /^(\d+\.\d+\.\d+)\.graphql$/.exec(file)?.[1] ?? []);
  const [version] = versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return version === undefined ? null : { version, schema: readFileSync(releaseFile(version), 'utf8') };
}
