import { refused, VigieError } from '../../shared/errors.ts';
import type { Site, SiteEvent, Sites } from './site.ts';
import { eventsTo, newSite, obey } from './site.ts';
import type { TypedFacts } from './site-fields.ts';
import { readFacts, siteCode } from './site-fields.ts';

/** One site of a file, as typed. What is left out stays as it is, or has no value. */
export interface ImportRow {
  /** The line of the file on which it stands. */
  readonly line: number;
  readonly code: string;
  readonly facts: TypedFacts;
}

export interface Refusal {
  readonly line: number;
  readonly code: string;
  readonly reason: string;
}

export interface ImportDecision {
  readonly events: readonly SiteEvent[];
  /** Every row that cannot be; where there is one, nothing may be written. */
  readonly refusals: readonly Refusal[];
}

interface Wanted {
  readonly row: ImportRow;
  readonly site: Site;
}

/**
 * Decides a whole file at once: rows may name groups that stand further down. A site that stands already
 * is left alone where it is the same, and changed where it differs.
 */
export function decideImport(sites: Sites, rows: readonly ImportRow[]): ImportDecision {
  const { wanted, refusals } = readRows(sites, rows);
  const unread = new Set(refusals.map(({ code }) => code.trim().toUpperCase()));
  const after = new Map([...sites, ...[...wanted].map(([code, { site }]) => [code, site] as const)]);
  const events: SiteEvent[] = [];
  for (const { row, site } of wanted.values()) {
    const made = eventsTo(sites.get(site.code), site);
    events.push(...made);
    // A group whose own row was refused is not held against its members.
    if (made.length > 0 && !(site.group !== null && unread.has(site.group)))
      attempt(row, refusals, () => obey(site, after));
  }
  return { events, refusals: refusals.sort((a, b) => a.line - b.line) };
}

function readRows(
  sites: Sites,
  rows: readonly ImportRow[],
): { wanted: Map<string, Wanted>; refusals: Refusal[] } {
  const wanted = new Map<string, Wanted>();
  const refusals: Refusal[] = [];
  for (const row of rows) {
    attempt(row, refusals, () => {
      const code = siteCode(row.code);
      const twin = wanted.get(code);
      if (twin !== undefined) throw refused(`it stands on line ${twin.row.line} already`);
      const facts = readFacts(row.facts);
      const standing = sites.get(code);
      wanted.set(code, {
        row,
        site: standing === undefined ? newSite(code, facts) : { ...standing, ...facts },
      });
    });
  }
  return { wanted, refusals };
}

function attempt({ line, code }: ImportRow, refusals: Refusal[], work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    refusals.push({ line, code, reason: error.message });
  }
}
