import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectFolder } from '#kernel/platform/project.ts';
import { composeSupergraph } from '../gateway/composition/compose.ts';
import { printPublicSchema, publicSchema } from '../gateway/composition/public-schema.ts';
import { releaseFile } from './releases.ts';

/** Keeps the public schema as that of the version in package.json; what was released is written anew only when asked for. */
const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string };
const file = releaseFile(version);

if (existsSync(file) && !process.argv.includes('--again')) {
  console.error(`docs/releases/${version}.graphql is there. Raise the version in package.json, or give --again.`);
  process.exitCode = 1;
} else {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, printPublicSchema(publicSchema(composeSupergraph())));
  console.log(`Wrote docs/releases/${version}.graphql.`);
}
