import { impersonal, webAddress } from '#kernel/law/verbs/input.ts';
import { field } from '#kernel/law/verbs/input-type.ts';

const address = () => impersonal(webAddress()).nullish();

/** Where a market's customer goes on from a listing (Article 19). */
export const pages = {
  termsUrl: field(address(), '使用条款网址（https）', 'Address of its terms of use (https)'),
  orderUrl: field(address(), '订购网址（https）', 'Address where it is ordered (https)'),
  documentationUrl: field(address(), '说明文档网址（https）', 'Address of its documentation (https)'),
};
