/** From its issue to its end a token lives no longer: one that was lost is good for so long. */
export const longestLifeDays = 90;
/** Subjects and organisations stand in the journal for good; in characters. */
export const longestName = 200;
/** In characters of the Authorization header. */
export const longestToken = 8192;
