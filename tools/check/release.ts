import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { projectFolder, publicSchemaFile } from '#kernel/platform/project.ts';
import { lastRelease } from '../releases.ts';
import { deprecationFaults } from './deprecations.ts';
import { changesSinceRelease } from './release-changes.ts';
import { report } from './report.ts';

const released = lastRelease();
if (released === null) {
  report(['run npm run release-schema'], 'docs/releases holds no release');
} else {
  const graph = buildSchema(readFileSync(publicSchemaFile, 'utf8'));
  const changelog = readFileSync(join(projectFolder, 'docs', 'changelog.md'), 'utf8');
  const { version, schema } = released;
  const { named, untold } = await changesSinceRelease({ released: buildSchema(schema), graph, changelog, version });
  console.log([`${named.length} changes since ${version}`, ...named].join('\n'));
  report(untold, 'Breaking changes that docs/changelog.md does not tell of with their date');
  report(deprecationFaults(graph), 'Deprecations that do not tell why, since when and what instead');
}
