/** Strings made from the check algorithms with a seeded generator: nobody's. */
export interface Told {
  readonly text: string;
  /** The column it stands in; none for prose. */
  readonly about?: string;
}

let state = 20_261_124;

/** Begins the sequence anew, so that what is made does not hang on what was made before. */
export function beginAnew(): void {
  state = 20_261_124;
}

/** The next of a fixed sequence of numbers from 0 up to `below`. */
export function next(below: number): number {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((state / 2_147_483_648) * below);
}

export const digits = (count: number) => Array.from({ length: count }, () => String(next(10))).join('');
export const pick = <Item>(items: readonly Item[]): Item => items[next(items.length)] as Item;

const provinces = ['11', '31', '35', '44', '51', '65'];
const pad = (value: number) => String(value).padStart(2, '0');

export function residentId(): string {
  const body = `${pick(provinces)}${digits(4)}${1940 + next(70)}${pad(1 + next(12))}${pad(1 + next(28))}${digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return `${body}${'10X98765432'[sum % 11]}`;
}

export const oldResidentId = () =>
  `${pick(provinces)}${digits(4)}${pad(40 + next(50))}${pad(1 + next(12))}${pad(1 + next(28))}${digits(3)}`;
export const mobile = () => `1${pick(['3', '5', '7', '8', '9'])}${digits(9)}`;
export const landline = () => `${pick(['0592', '010', '021', '0755'])}-${2 + next(7)}${digits(6)}${next(10)}`;

function withLuhn(body: string): string {
  for (let check = 0; check < 10; check += 1) {
    const sum = [...`${body}${check}`].reverse().reduce((total, digit, i) => {
      const value = Number(digit) * (i % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
    if (sum % 10 === 0) return `${body}${check}`;
  }
  throw new Error('no check digit');
}

export const bankCard = () => withLuhn(`${pick(['622202', '621700', '622588'])}${digits(12)}`);
export const imei = () => withLuhn(`86${digits(12)}`);
export const mac = () => Array.from({ length: 6 }, () => next(256).toString(16).padStart(2, '0')).join(':');
export const plate = () =>
  `${pick(['闽', '京', '沪', '粤'])}${pick(['A', 'B', 'D'])}${digits(4)}${pick(['K', 'X', '7'])}`;
export const energyPlate = () =>
  `${pick(['闽', '京', '沪', '粤'])}${pick(['A', 'B', 'D'])}${pick(['D', 'F'])}${digits(5)}`;

export function creditCode(prefix: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
  const body = `${prefix}350203MA${digits(7)}`;
  const sum = [...body].reduce((total, character, i) => total + (weights[i] ?? 0) * alphabet.indexOf(character), 0);
  return `${body}${alphabet[(31 - (sum % 31)) % 31]}`;
}

export const name = () =>
  `${pick(['陈', '林', '黄', '王', '欧阳', '吴'])}${pick(['志明', '小丽', '伟', '建国', '雨桐', '芳'])}`;
export const home = () =>
  `思明区莲前西路${1 + next(300)}号${pick(['锦绣花园', '海天小区', '金尚苑'])}${1 + next(30)}${pick(['号楼', '栋', '幢'])}${100 + next(900)}室`;
