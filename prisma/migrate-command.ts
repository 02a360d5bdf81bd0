import { openDatabase } from '#kernel/platform/database/open.ts';
import { readEnvironment } from '#kernel/platform/environment.ts';
import { giveBack, listLeftToNobody, toLine } from './left-to-nobody.ts';
import { migrate } from './migrate.ts';

const usage = 'Usage: npm run migrate [-- --give-back NAME --as org|sub]';

/** The command: migrates, gives back what is asked for, and lists what is left to nobody. */
async function run(args: readonly string[]): Promise<number> {
  const [option, name, as, kind, ...more] = args;
  const gives = option === '--give-back' && name !== undefined && as === '--as' && (kind === 'org' || kind === 'sub');
  if (more.length > 0 || (args.length > 0 && !gives)) {
    console.error(usage);
    return 2;
  }
  const database = await openDatabase(readEnvironment());
  try {
    const applied = await migrate(database);
    console.log(applied === 0 ? 'The database is up to date.' : `Applied ${applied} migrations.`);
    if (gives) console.log(`Gave back ${await giveBack(database, name, kind)} rows.`);
    for (const each of await listLeftToNobody(database)) console.error(toLine(each));
    return 0;
  } finally {
    await database.close();
  }
}

process.exitCode = await run(process.argv.slice(2));
