import type { Context } from '../../../cli/context.ts';
import { nearest } from '../../../shared/suggest.ts';
import type { Db } from '../../../store/types.ts';
import { unknownSite } from '../../site/site.ts';
import { memberCodes, siteCodes, siteExists } from '../../site/site-queries.ts';
import { SITE_CODE } from '../incident.ts';
import { incidentMessages } from '../messages.ts';

/**
 * Whether the site is registered. In a store without any site every code is taken: at night, with nothing
 * set up, an incident must still go in.
 *
 * @returns false where it was taken as typed.
 * @throws not-found (3) with those that may have been meant.
 */
export async function siteKnown(db: Db, code: string): Promise<boolean> {
  if (await siteExists(db, code)) return true;
  const codes = await siteCodes(db);
  if (codes.length === 0) return false;
  throw unknownSite(code, nearest(code, codes));
}

export function noticeUnregistered(context: Context, code: string): void {
  context.output.notice(incidentMessages[context.lang].siteUnknownYet(code));
}

/** A site, or a group with its members. */
export async function siteAndMembers(db: Db, code: string): Promise<string[]> {
  return [code, ...(await memberCodes(db, code))];
}

/** The sites to pick from, and `-` for none. Where none is registered yet, what is typed may be chosen. */
export async function siteChoices(context: Context, typed: string) {
  const known = await context.read(siteCodes);
  const code = typed.trim().toUpperCase();
  const codes = known.length === 0 && SITE_CODE.test(code) ? [code] : known;
  const { noSite, noSiteYet } = incidentMessages[context.lang];
  const none = { value: '-', says: codes.length === 0 ? noSiteYet : noSite };
  return [...codes.map((one) => ({ value: one, says: one })), none];
}
