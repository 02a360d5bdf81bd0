import sql from 'sql-template-tag';
import type { Run } from '../../platform/database/writing.ts';
import { shanghaiDay } from '../shanghai-time.ts';

/** The regulation a decision of this day rests on, with its parameters (Article 27). */
export interface Basis {
  readonly regulationId: string | null;
  readonly reviewWorkingDays: number;
  readonly reportWorkingDays: number;
  readonly incidentLookbackYears: number;
  /** None is in force on the day; the last that was gives the parameters. */
  readonly basisExpired: boolean;
}

/** Before the first regulation took effect: the parameters of the measures (Articles 12, 15), on no text. */
const none: Basis = {
  regulationId: null,
  reviewWorkingDays: 5,
  reportWorkingDays: 5,
  incidentLookbackYears: 3,
  basisExpired: true,
};

/** The regulation in force on the day of `now` in Shanghai, or the last that was. */
export async function readBasis(run: Run, now: Date): Promise<Basis> {
  const rows = await run<Omit<Basis, 'regulationId'> & { id: string }>(
    sql`SELECT basis.id, basis.review_working_days, basis.report_working_days, basis.incident_lookback_years, basis.basis_expired
      FROM facts.regulation_on(${shanghaiDay(now)}::date) basis`,
  );
  const row = rows[0];
  if (!row) return none;
  const { id, ...parameters } = row;
  return { regulationId: id, ...parameters };
}
