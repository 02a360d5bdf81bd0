import { headline } from '../support/headline.ts';
import { compare } from './load.ts';
import { longestStopOf, loopDelayFlags } from './loop-stops.ts';
import { builtService, startProcess, withBigCity } from './processes.ts';
import { type Bench, rounded } from './report.ts';

const longestStop = 50;

/** The longest stop of the event loop under the headline load. */
export const loop: Bench = ({ resources, seconds }) =>
  withBigCity(resources, async (city) => {
    const service = await startProcess(builtService, city.given, loopDelayFlags);
    const headers = { authorization: `Bearer ${await city.tokenOf('OPERATOR')}` };
    const bodyOf = (n: number) => ({ query: headline, variables: { first: 18 + (n % 5) } });
    const load = () => compare([{ url: service.url, headers }], { concurrency: 16, seconds, bodyOf });
    try {
      await load();
      await longestStopOf(service);
      await load();
      const stop = await longestStopOf(service);
      return [
        {
          what: 'longest stop of the event loop under headline requests, 16 at a time',
          at: `${resources} resources`,
          measured: `${rounded(stop)} ms`,
          wanted: `at most ${longestStop} ms`,
          holds: stop <= longestStop,
        },
      ];
    } finally {
      await service.stop();
    }
  });
