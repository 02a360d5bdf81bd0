import type { Detect } from './kinds.ts';

const address =
  /[A-Z0-9][A-Z0-9._%+'-]{0,63}\s?(?:@|\[AT\]|\(AT\)|\{AT\}|#AT#)\s?(?:[A-Z0-9-]+\s?(?:\.|\[DOT\]|\(DOT\))\s?)+[A-Z]{2,}/g;
const roles = new Set(
  `INFO SERVICE SERVICES ADMIN ADMINISTRATOR CONTACT CONTACTS SUPPORT OFFICE WEBMASTER POSTMASTER HOSTMASTER HR JOBS PRESS NEWS MEDIA
  SALES KEFU HELP HELPDESK BGS XXGK DSJ OPENDATA DATA NOREPLY NO-REPLY DONOTREPLY SECURITY ABUSE PRIVACY LEGAL FEEDBACK ENQUIRY INQUIRY
  INQUIRIES ENQUIRIES MAIL POST RECEPTION SECRETARY SECRETARIAT LIBRARY LICENSING CUSTOMER CUSTOMERSERVICE PUBLIC COMMUNICATIONS FOIA
  ZWGK ZWFW JUBAO TOUSU XINFANG YJ WEBSITE WZ DPO REGISTRAR STATISTICS STATS OPEN PORTAL CATALOG CATALOGUE DATAHUB GIS TEAM GROUP`
    .split(/\s+/)
    .filter(Boolean),
);

/** E-mail addresses of persons; those of a role (info@, service@ …) are none. */
export const detectMail: Detect = ({ folded }) => {
  const found = folded.match(address) ?? [];
  return found.some((each) => !isRole(each)) ? ['EMAIL'] : [];
};

function isRole(found: string): boolean {
  const local = found.split(/\s?(?:@|\[AT\]|\(AT\)|\{AT\}|#AT#)/)[0] ?? '';
  return roles.has(local) || local.split(/[._-]/).every((part) => roles.has(part) || /^\d{1,3}$/.test(part));
}
