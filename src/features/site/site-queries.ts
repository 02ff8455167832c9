import { nearest } from '../../shared/suggest.ts';
import type { Db } from '../../store/types.ts';
import { over } from '../../store/types.ts';
import type { Kind, Site, Sites } from './site.ts';
import { unknownSite } from './site.ts';
import type { SiteTables } from './site-tables.ts';
import { siteFrom } from './site-tables.ts';

export interface SiteFilter {
  readonly kind?: Kind | undefined;
  /** The members of this group. */
  readonly group?: string | undefined;
  readonly country?: string | undefined;
  readonly sort: 'code' | 'kind' | 'country';
  readonly descending: boolean;
  /** Null: all. */
  readonly limit: number | null;
}

/** All codes, in order. */
export async function siteCodes(db: Db): Promise<string[]> {
  const rows = await over<SiteTables>(db).selectFrom('site').select('code').orderBy('code').execute();
  return rows.map(({ code }) => code);
}

/** @param code as typed: capitals or not */
export async function siteExists(db: Db, code: string): Promise<boolean> {
  return (await siteNamed(db, code)) !== null;
}

/** The codes that may have been meant; only on the way to an error, for it reads all of them. */
export async function siteSuggestions(db: Db, typed: string): Promise<string[]> {
  return nearest(typed, await siteCodes(db));
}

/**
 * One site. @param code as typed: capitals or not
 * @throws not-found (3) with those that may have been meant.
 */
export async function getSite(db: Db, code: string): Promise<Site> {
  const site = await siteNamed(db, code);
  if (site === null) throw unknownSite(code.trim(), await siteSuggestions(db, code));
  return site;
}

async function siteNamed(db: Db, code: string): Promise<Site | null> {
  const row = await over<SiteTables>(db)
    .selectFrom('site')
    .selectAll()
    .where('code', '=', code.trim().toUpperCase())
    .executeTakeFirst();
  return row === undefined ? null : siteFrom(row);
}

/** The codes of a group's members, in order; none where it is no group. */
export async function memberCodes(db: Db, group: string): Promise<string[]> {
  const rows = await over<SiteTables>(db)
    .selectFrom('site')
    .select('code')
    .where('group_code', '=', group)
    .orderBy('code')
    .execute();
  return rows.map(({ code }) => code);
}

/**
 * The codes that a question about a site is about: itself, its campus, its halls. Where no site is known, the code.
 * @throws not-found (3)
 */
export async function codesAround(db: Db, code: string): Promise<string[]> {
  if ((await siteCodes(db)).length === 0) return [code];
  const site = await getSite(db, code);
  return [site.code, ...(site.group === null ? [] : [site.group]), ...(await memberCodes(db, site.code))];
}

/** Every site by its code, in order: rules between sites need them all, and there are dozens. */
export async function allSites(db: Db): Promise<Sites> {
  const rows = await over<SiteTables>(db).selectFrom('site').selectAll().orderBy('code').execute();
  return new Map(rows.map((row) => [row.code, siteFrom(row)]));
}

export async function listSites(db: Db, filter: SiteFilter): Promise<Site[]> {
  const direction = filter.descending ? 'desc' : 'asc';
  let query = over<SiteTables>(db).selectFrom('site').selectAll();
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.group !== undefined) query = query.where('group_code', '=', filter.group);
  if (filter.country !== undefined) query = query.where('country', '=', filter.country);
  if (filter.sort !== 'code') query = query.orderBy(filter.sort, direction);
  query = query.orderBy('code', direction);
  if (filter.limit !== null) query = query.limit(filter.limit);
  return (await query.execute()).map(siteFrom);
}
