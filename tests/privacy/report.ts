import { type PersonalDataKind, personalDataKinds } from '#kernel/privacy/kinds.ts';
import { scanTable } from '#kernel/privacy/scan.ts';
import type { Told } from './made-up.ts';
import { harmless, personal } from './set.ts';

const kindsIn = ({ text, about = '值' }: Told): ReadonlySet<PersonalDataKind> =>
  new Set(scanTable([{ name: about }], [{ [about]: text }]).map(({ kind }) => kind));

const told = personal.map((each) => ({ kind: each.kind, refused: kindsIn(each).size > 0 }));
const spared = harmless.map(kindsIn);
const share = (part: number, whole: number) => `${part}/${whole}`;

console.log('| kind | recall | specificity |\n| --- | --- | --- |');
for (const kind of personalDataKinds) {
  const ours = told.filter((each) => each.kind === kind);
  if (ours.length === 0) continue;
  const wrong = spared.filter((kinds) => kinds.has(kind)).length;
  console.log(
    `| \`${kind}\` | ${share(ours.filter(({ refused }) => refused).length, ours.length)} | ${share(spared.length - wrong, spared.length)} |`,
  );
}
const found = told.filter(({ refused }) => refused).length;
const passed = spared.filter((kinds) => kinds.size === 0).length;
console.log(`| all | ${share(found, told.length)} | ${share(passed, spared.length)} |`);
