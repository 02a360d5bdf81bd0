import { type ExecutionResult, print } from 'graphql';
import { Pool } from 'undici';
import type { Environment } from '#kernel/platform/environment.ts';
import { deriveKey, getSecret } from '#kernel/platform/serving/secrets.ts';
import { signatureHeader, signCall } from '#kernel/platform/serving/signature.ts';
import { graphPath, portOf } from '#kernel/platform/serving/subgraph-address.ts';
import { type SubgraphName, subgraphNames } from '#kernel/platform/serving/subgraph-names.ts';
import { copyOf } from '../execution/tree.ts';
import type { CallSubgraph } from '../gateway.ts';
import { SubgraphUnavailable } from './unavailable.ts';

const connectionsPerSubgraph = 32;

/** Calls subgraphs that listen in other processes; each call is signed over its body, time and nonce. */
export function callOverHttp(environment: Environment): CallSubgraph {
  const key = deriveKey(getSecret(environment), 'gateway-call');
  const pools = new Map<SubgraphName, Pool>(
    subgraphNames.map((name) => [
      name,
      new Pool(`http://127.0.0.1:${portOf(environment, name)}`, { connections: connectionsPerSubgraph }),
    ]),
  );
  return async (name, { query, variables, operationName }, caller, signal) => {
    const { authorization = '', language, requestId, asksHowLong, countsStatements } = caller;
    const body = JSON.stringify({
      query: typeof query === 'string' ? query : print(query),
      variables,
      operationName,
      ...(asksHowLong || countsStatements ? { extensions: { asksHowLong, countsStatements } } : {}),
    });
    const call = { audience: name, path: graphPath, body, authorization, language, requestId };
    const pool = pools.get(name);
    if (!pool) throw new SubgraphUnavailable(`there is no subgraph ${name}`);
    const headers = {
      'content-type': 'application/json',
      'accept-language': language,
      'x-request-id': requestId,
      [signatureHeader]: signCall(key, call),
      ...(authorization ? { authorization } : {}),
    };
    const response = await pool.request({ path: graphPath, method: 'POST', headers, body, signal });
    return readAnswer(name, await response.body.text());
  };
}

function readAnswer(name: SubgraphName, text: string): ExecutionResult {
  try {
    const answer = JSON.parse(text) as ExecutionResult | null;
    if (answer !== null && typeof answer === 'object' && ('data' in answer || Array.isArray(answer.errors)))
      return { ...answer, data: copyOf(answer.data) as ExecutionResult['data'] };
  } catch {
    // Falls through: what is no JSON is no answer either.
  }
  throw new SubgraphUnavailable(`${name} answered what is no GraphQL answer`);
}
