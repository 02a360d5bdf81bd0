import { shortened } from '#kernel/graph/shortened.ts';
import type { Bilingual } from '#kernel/platform/bilingual.ts';
import { Refusal } from '../refusal.ts';
import type { Question, QuestionVariable } from './question.ts';

/** The variables that an address gives to a question, by what each may be; a list is given in parts or by commas. */
export function readVariables({ variables }: Question, parameters: URLSearchParams): Map<string, unknown> {
  const known = new Map(variables.map((variable) => [variable.name, variable]));
  for (const name of parameters.keys()) if (!known.has(name)) throw refused(shortened(name), unknownOf(variables));
  const missing = variables.find(({ name, required }) => required && !parameters.has(name));
  if (missing) throw refused(missing.name, { zh: '必须给出。', en: 'must be given.' });
  const given = variables.filter(({ name }) => parameters.has(name));
  return new Map(given.map((variable) => [variable.name, readVariable(variable, parameters.getAll(variable.name))]));
}

function readVariable(variable: QuestionVariable, given: readonly string[]): unknown {
  if (variable.isList) return given.flatMap((each) => each.split(',')).map((each) => readValue(variable, each));
  const [value = '', ...more] = given;
  if (more.length > 0)
    throw refused(variable.name, { zh: '出现两次，请只给一次。', en: 'stands twice; give it once.' });
  return readValue(variable, value);
}

function readValue({ name, scalar, choices }: QuestionVariable, text: string): unknown {
  if (choices !== null && !choices.includes(text)) {
    const listed = choices.join(', ');
    throw refused(name, { zh: `须为 ${listed} 之一。`, en: `must be one of ${listed}.` });
  }
  if (scalar === 'Boolean') return text === 'true';
  return scalar === 'Int' || scalar === 'Float' ? readNumber(name, text) : text;
}

function readNumber(name: string, text: string): number {
  if (/^-?\d{1,15}(\.\d{1,15})?$/.test(text)) return Number(text);
  throw refused(name, { zh: '须为数字。', en: 'must be a number.' });
}

function unknownOf(variables: readonly QuestionVariable[]): Bilingual {
  const names = variables.map(({ name }) => name).join(', ');
  if (names === '')
    return { zh: '不是此问题的变量：它没有变量。', en: 'is no variable of this question: it has none.' };
  return { zh: `不是此问题的变量，可用的有 ${names}。`, en: `is no variable of this question; there are ${names}.` };
}

function refused(argument: string, { zh, en }: Bilingual): Refusal {
  return new Refusal('BAD_USER_INPUT', { zh: `${argument} ${zh}`, en: `${argument} ${en}` }, { argument });
}
