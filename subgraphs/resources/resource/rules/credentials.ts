/** Names under which keys, tokens and passwords are handed over, without their case and what joins their words. */
const secretNames =
  /^(ak|sk|key|sig|sign|pwd|pass|auth|jwt|sid)$|token|secret|passw|credential|signature|session|authorization|(api|app|access|auth|user|private|subscription)key$|密码|密钥|口令|令牌/;

/** `name=value` in an address, or `name: value` in prose; a value in no Latin letters or digits explains and is none. */
const assignment = /([\p{L}\p{N}_.-]{1,64})\s*([=:：])\s*([\w+/.~-]+)/gu;

/** A user and a password before the host. */
const userInfo = /:\/\/[^/?#\s]*@/;

/** A token that says itself what it is. */
const jsonWebToken = /\beyJ[\w-]{10,}\.[\w-]{10,}/;

/**
 * Whether a text hands over credentials: a user and password in an address, a parameter that looks like a key or a token, a token
 * itself. What stands in braces is a place for one, not one.
 */
export function handsOverCredentials(text: string): boolean {
  const plain = decoded(text);
  if (userInfo.test(plain) || jsonWebToken.test(plain)) return true;
  return [...plain.matchAll(assignment)].some(
    ([, name = '', sign = '', value = '']) => secretNames.test(folded(name)) && isSecret(sign, value),
  );
}

/** After a colon a word may explain (`auth: OAuth2`): what is as long as a key and has a digit is one. */
function isSecret(sign: string, value: string): boolean {
  return sign === '=' || (value.length >= 8 && /\d/.test(value));
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[_.-]/g, '');
}

/** With its escapes read, where they are ones. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
