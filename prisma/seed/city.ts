import { withRepeatableIds } from '#kernel/graph/ids.ts';
import type { Database } from '#kernel/platform/database/database.ts';
import { openEmbedded } from '#kernel/platform/database/embedded.ts';
import type { Environment } from '#kernel/platform/environment.ts';
import { publishedCalendar } from '#kernel/platform/published-calendar.ts';
import { openInProcess } from '../../gateway/subgraph-calls/in-process.ts';
import { migrate } from '../migrate.ts';
import { addApplications } from './applications.ts';
import { addApps } from './apps.ts';
import { addCatalog } from './catalog.ts';
import { readRows, type TableRows } from './copy-rows.ts';
import { addDevelopers } from './developers.ts';
import { addDataDemands, addDevelopment } from './development.ts';
import { addInterpretations } from './interpretations.ts';
import { addLogReceipts } from './log-receipts.ts';
import { addOversight, addRegulation, measures } from './oversight.ts';
import { perform } from './perform.ts';
import { addRecords } from './records.ts';
import { addScenarioDemands, addScenarios } from './scenarios.ts';
import { addSecurityEvents } from './security-events.ts';
import { type Act, repeatable, Story } from './story.ts';

/** The history of the made-up city of Ludao, up to a moment: the same for everyone who starts on that day. */
function tellCity(now: Date): Story {
  const story = new Story(now);
  addRegulation(story);
  addInterpretations(story, measures);
  const resources = addCatalog(story);
  const entries = addDevelopment(story, resources);
  const developers = addDevelopers(story);
  addScenarioDemands(story, developers);
  const scenarios = addScenarios(story, entries);
  addDataDemands(story, developers, resources);
  const agreements = addApplications(story, developers, scenarios);
  addRecords(story, agreements, developers);
  addApps(story, agreements);
  addOversight(story, { entries, scenarios, developers, agreements });
  addLogReceipts(story);
  story.strike(now);
  return story;
}

/** Acts the city's history, or its first acts, on an empty database that is up to date. */
export async function actCity(database: Database, now: Date, acts = Number.POSITIVE_INFINITY): Promise<void> {
  const story = tellCity(now);
  await actOn(database, story.inOrder().slice(0, acts));
  await addSecurityEvents(database, story);
}

/** Enters the regulation in force, without which nothing can be decided, and nothing else: what a service of a real city begins with. */
async function actRegulation(database: Database, now: Date): Promise<void> {
  const story = new Story(now);
  addRegulation(story, { subject: 'system', roles: ['AUTHORITY'], organisation: null });
  await actOn(database, story.inOrder());
}

async function actOn(database: Database, acts: readonly Act[]): Promise<void> {
  const graph = openInProcess(database, {
    secret: 'the demonstration city is made up, and no secret of any service',
    calendar: () => publishedCalendar,
  });
  await withRepeatableIds(repeatable(1), () => perform(acts, graph));
}

/** The rows of the city, or those of an empty one, acted on a database in memory. */
export async function makeCity(now: Date, city: Environment['city']): Promise<TableRows[]> {
  const stage = await openEmbedded('', { inMemory: true, keepPlans: true });
  try {
    await migrate(stage);
    await (city === 'none' ? actRegulation : actCity)(stage, now);
    return await readRows(stage);
  } finally {
    await stage.close();
  }
}
