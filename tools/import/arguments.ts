import { parseArgs } from 'node:util';
import { UsageError } from '../usage-error.ts';
import { type Languages, usualLanguages } from './languages.ts';

/** What the command is asked to do. */
export interface Arguments {
  readonly files: readonly string[];
  readonly mapping: string | undefined;
  readonly source: string | undefined;
  readonly report: string | undefined;
  readonly complete: boolean;
  readonly dryRun: boolean;
  readonly allowPrivate: boolean;
  /** Whether contexts that do not come with Egret may be asked for at their addresses. */
  readonly allowContexts: boolean;
  /** The order in which languages are wanted. */
  readonly languages: Languages;
  /** Whom the keepers of a catalog may turn to about these requests. */
  readonly contact: string | undefined;
  /** Where to write an empty sheet; then nothing is taken in. */
  readonly template: string | undefined;
  /** The code of a resource: the table's first rows are its sample. */
  readonly sampleFor: string | undefined;
  /** So many rows at most make a sample. */
  readonly rows: number;
  /** The id of a desensitisation rule that the sample follows. */
  readonly rule: string | undefined;
  /** The columns of the table become the fields of the resource. */
  readonly declare: boolean;
  readonly help: boolean;
}

const usualRows = 50;
const mostRows = 200;

export const usage = `npm run import -- FILE… [--mapping map.json] [--source NAME] [--complete] [--dry-run] [--report out.json]
npm run import -- TABLE --sample-for CODE [--rows N] [--rule ID] [--declare] [--dry-run]
npm run import -- --template sheet.xlsx

Takes catalogs into the resource catalog (Article 8). FILE is a path, an http(s) address, or - for standard input; what it is its
content tells: a sheet (CSV, XLSX or ODS) with the columns of 政务信息资源目录编制指南, DCAT and its profiles in JSON-LD, RDF/XML or Turtle,
the JSON of DCAT-US, CKAN, ArcGIS Hub, Socrata, OpenDataSoft or udata, what npm run export writes, or JSON or a table of any shape
with a mapping. Of an address the pages are followed to the end.

  --mapping FILE   how to read the records; without it the shipped mapping that knows them (docs/import.md)
  --source NAME    the name under which the graph keeps the source, instead of what records or mapping name
  --complete       the files hold all that their sources have: what is gone is retired at the end
  --dry-run        reads, checks and tells, field by field, what would change; writes nothing
  --report FILE    writes every refusal, warning and (in a dry run) change there, as JSON
  --template FILE  writes an empty sheet to fill in, .xlsx or .csv
  --sample-for CODE  takes the first rows of a table (CSV, XLSX or ODS), desensitised, as the sample of the resource with this code
  --rows N         so many rows, 200 at most; 50 without it
  --rule ID        the approved desensitisation rule that covers fields more sensitive than INTERNAL (Article 13)
  --declare        makes the table's columns the fields of the resource
  --language LIST  the order in which languages are wanted, of catalogs that have several; zh-Hans,zh,en without it
  --allow-private  lets an address lead into a private network or to this machine
  --allow-contexts asks for contexts of JSON-LD that do not come with Egret at their addresses
  --contact ADDRESS  stands in the user agent of what is asked of addresses; the service's own without it

EGRET_URL says where the service is (http://localhost:4000/graphql), EGRET_TOKEN holds a token with the role INFO_CENTER. For a
service on this machine the local development key signs one; where none runs, the data directory is opened instead.
Exit code: 0 all taken in; 1 some records refused, or the catalog's counts are not what counting gives; 2 nothing done, or not all; 130 stopped by Ctrl-C.`;

/** The arguments of a command line; throws UsageError. */
export function readArguments(words: readonly string[]): Arguments {
  const { values, positionals } = parse(words);
  if (positionals.length === 0 && !values.help && values.template === undefined)
    throw new UsageError('Name at least one FILE.');
  if (new Set(positionals).size < positionals.length) throw new UsageError('A FILE is named twice.');
  const sampleOnly = (['rows', 'rule', 'declare'] as const).find((name) => values[name] !== undefined);
  if (values['sample-for'] === undefined && sampleOnly !== undefined)
    throw new UsageError(`--${sampleOnly} goes with --sample-for.`);
  return {
    files: positionals,
    mapping: values.mapping,
    source: values.source,
    report: values.report,
    complete: values.complete,
    dryRun: values['dry-run'],
    allowPrivate: values['allow-private'],
    allowContexts: values['allow-contexts'],
    languages: readLanguages(values.language),
    contact: readContact(values.contact),
    template: values.template,
    sampleFor: values['sample-for'],
    rows: readRows(values.rows),
    rule: values.rule,
    declare: values.declare ?? false,
    help: values.help,
  };
}

function readRows(said: string | undefined): number {
  if (said === undefined) return usualRows;
  const rows = Number(said);
  if (!/^\d+$/.test(said) || rows < 1 || rows > mostRows)
    throw new UsageError(`--rows is a number from 1 to ${mostRows}.`);
  return rows;
}

const mostLanguages = 20;

function readLanguages(said: string | undefined): Languages {
  if (said === undefined) return usualLanguages;
  const languages = said.split(',').map((each) => each.trim());
  if (languages.length > mostLanguages || !languages.every((each) => /^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}$/i.test(each)))
    throw new UsageError('--language is a list of languages between commas, such as zh-Hant,zh,en.');
  return languages;
}

/** It goes into a header as it stands. */
function readContact(said: string | undefined): string | undefined {
  if (said !== undefined && !/^[\x21-\x27\x2a-\x7e]{3,200}$/.test(said))
    throw new UsageError('--contact is an address of a page or a mailbox, without blanks.');
  return said;
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        source: { type: 'string' },
        report: { type: 'string' },
        complete: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'allow-private': { type: 'boolean', default: false },
        'allow-contexts': { type: 'boolean', default: false },
        language: { type: 'string' },
        contact: { type: 'string' },
        template: { type: 'string' },
        'sample-for': { type: 'string' },
        rows: { type: 'string' },
        rule: { type: 'string' },
        declare: { type: 'boolean' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
