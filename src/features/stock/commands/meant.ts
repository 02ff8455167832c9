import type { Db } from '../../../store/types.ts';
import { getSite, memberCodes } from '../../site/site-queries.ts';

/** The sites that a code means: itself, and, of a group, its members. @throws not-found (3). */
export async function sitesMeant(db: Db, code: string): Promise<string[]> {
  const site = await getSite(db, code);
  return [site.code, ...(await memberCodes(db, site.code))];
}
