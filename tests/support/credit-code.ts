const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A made-up unified social credit code with the check character of GB 32100. */
export function creditCode(serial: number): string {
  const body = `91350200MA${String(serial).padStart(7, '0')}`;
  const sum = [...body].reduce((total, character, i) => total + (weights[i] ?? 0) * alphabet.indexOf(character), 0);
  return `${body}${alphabet[(31 - (sum % 31)) % 31]}`;
}
