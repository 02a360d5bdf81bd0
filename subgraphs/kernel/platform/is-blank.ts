const seen = /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a text shows nothing: spaces of any kind, controls, fillers and marks without width. */
export function isBlank(text: string): boolean {
  return !seen.test(text);
}
