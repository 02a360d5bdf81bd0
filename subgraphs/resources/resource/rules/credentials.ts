/** Names under which keys, tokens and passwords are handed over, without their case and what joins their words. */
const secretNames =
  /^(ak|sk|key|sig|sign|pwd|pass|auth|jwt|sid)$|token|secret|passw|credential|signature|session|authorization|(api|app|access|auth|user|private|subscription)key$|密码|密钥|口令|令牌/;

/** Of these, whatever is given is one, however short and plain. */
const passwordNames = /^(pwd|pass)$|passw|secret|密码|口令/;

/**
 * `name=value` in an address, `name: value` or `名称为 value` in prose. A value in no Latin letters or digits explains and is none;
 * so does one that says how long it is (`密码为 6 位`).
 */
const assignment = /([\p{L}\p{N}_.-]{1,64})["']?\s*([=:：为])\s*["']?(?!\d+\s*[位个])([\w+/.~!@$^*-]+)/gu;

/** What follows the name of a scheme of HTTP. */
const schemeValue = /(authorization["']?\s*[=:：]\s*["']?)?\b(?:bearer|basic)\s+([\w+/=.~-]{8,})/gi;

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
  if (userInfo.test(plain) || jsonWebToken.test(plain) || followsScheme(plain)) return true;
  return [...plain.matchAll(assignment)].some(
    ([, name = '', sign = '', value = '']) => secretNames.test(folded(name)) && isSecret(folded(name), sign, value),
  );
}

/** After a colon a word may explain (`auth: OAuth2`): what is as long as a key and has a digit is one, and any password is. */
function isSecret(name: string, sign: string, value: string): boolean {
  if (sign === '=') return true;
  return passwordNames.test(name) ? /\w/.test(value) : value.length >= 8 && /\d/.test(value);
}

/** `Bearer …` or `Basic …`; without its header before it, a plain word may explain (`Basic authentication`). */
function followsScheme(text: string): boolean {
  return [...text.matchAll(schemeValue)].some(
    ([, header, value = '']) => header || !/^[A-Z]?[a-z]+([_-][a-z]+)*[.-]?$/.test(value),
  );
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
