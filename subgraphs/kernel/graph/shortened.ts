const longest = 100;

/** A name that a client chose, as an error may repeat it: cut where it is long. */
export function shortened(name: string): string {
  return name.length <= longest ? name : `${name.slice(0, longest).toWellFormed()}…`;
}
