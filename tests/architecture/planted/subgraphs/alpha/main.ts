// no-test-imported
import { world } from '../../tests/world.ts';

export const started = world;
