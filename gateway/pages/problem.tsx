/** @jsxImportSource preact */
import type { View } from './layout.tsx';
import { Reading } from './reading.ts';

/** What a page says in place of what was asked for: what happened, and what to do. */
export function problemView(message: string, reading: Reading): View {
  const { say, to } = reading;
  const title = say('此页无法显示', 'This page cannot be shown');
  return {
    title,
    description: title,
    canonical: null,
    linked: [],
    body: (
      <div class="problem">
        <h1>{title}</h1>
        <p class="lead">{message}</p>
        <p>
          {say('请更正地址中的条件后再试，或', 'Put the address right and try again, or ')}
          <a href={to('/')}>{say('回到目录重新查找', 'begin anew at the catalogue')}</a>
          {say('。', '.')}
        </p>
      </div>
    ),
  };
}

/** A page of which a part could not be had. */
export function withPartMissing(view: View, { say }: Reading): View {
  const body = (
    <>
      <p class="warning" role="status">
        {say(
          '部分内容暂时无法取得，本页不完整；请稍后重新打开。',
          'A part of this page cannot be had now; open it again in a while.',
        )}
      </p>
      {view.body}
    </>
  );
  return { ...view, body };
}

/**
 * What is said of a thing that is not there, and of one that is not for the reader: the same, whatever was asked for, so that nobody
 * learns which of the two it is.
 */
export function notFound(asked: Reading): { readonly view: View; readonly reading: Reading } {
  const url = new URL(asked.to('/'), asked.base);
  const reading = new Reading({ ...asked, url });
  const { say, to } = reading;
  const title = say('没有此页', 'Page not found');
  const body = (
    <div class="problem">
      <h1>{title}</h1>
      <p class="lead">
        {say('此处没有内容，或内容不对当前身份开放。', 'There is nothing here, or nothing that is open to you.')}
      </p>
      <ul>
        <li>{say('请核对地址中的代码。', 'Check the code in the address.')}</li>
        <li>
          <a href={to('/')}>{say('在目录中查找', 'Search the catalogue')}</a>
        </li>
        <li>
          {say(
            '有访问令牌的，请以 Authorization 请求头发送后再试。',
            'If you hold an access token, send it in the Authorization header and try again.',
          )}
        </li>
      </ul>
    </div>
  );
  return { reading, view: { title, description: title, canonical: null, linked: [], body } };
}
