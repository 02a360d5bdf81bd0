import { buildPage } from './build-page.ts';

const begun = performance.now();
if ((await buildPage()) === 'built')
  console.log(`Built the explorer's page in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
