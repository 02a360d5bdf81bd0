import { makeCity } from './city.ts';

/** A process of its own, in which the city is made: what that takes of memory is given back when it ends. */
const [now = '', city] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await makeCity(new Date(now), city === 'none' ? city : 'demonstration')));
