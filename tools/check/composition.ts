import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { subgraphSdl } from '../../gateway/composition/compose.ts';
import { report } from './report.ts';

const services = subgraphSdl().map(({ name, sdl }) => ({ name, typeDefs: parse(sdl), url: `egret://${name}` }));
const { errors } = composeServices(services);
report(
  (errors ?? []).map(({ message }) => message),
  'The subgraphs do not compose under @apollo/composition',
);
