// Pages need no script. Where somebody has signed in in this tab of the browser, the explorer keeps their token in it; a browser sends
// none when it goes to a page, so the page is asked for again with it, and what it shows then takes the place of what everybody sees.
const token = readToken();
if (token !== null) await showAs(token);

function readToken() {
  try {
    return sessionStorage.getItem('egret:token');
  } catch {
    return null;
  }
}

async function showAs(token) {
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'text/html',
    'accept-language': document.documentElement.lang,
  };
  const answer = await fetch(location.href, { headers }).catch(() => null);
  if (answer === null) return;
  const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (answer.status === 401) return tell(shown.querySelector('.lead')?.textContent ?? '');
  for (const part of ['main', 'header.site']) {
    const made = shown.querySelector(part);
    if (made) document.querySelector(part)?.replaceWith(made);
  }
  document.title = shown.title;
}

/** The token is none any more: what everybody sees stays. */
function tell(text) {
  const warning = document.createElement('p');
  warning.className = 'warning';
  warning.setAttribute('role', 'status');
  warning.textContent = text;
  document.querySelector('main')?.prepend(warning);
}
