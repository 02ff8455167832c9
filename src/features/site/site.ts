import type { VigieError } from '../../shared/errors.ts';
import { notFound, refused, usage } from '../../shared/errors.ts';
import type { EntryOf, NewEvent } from '../../shared/events.ts';

export const KINDS = ['datacentre', 'factory', 'office'] as const;
export type Kind = (typeof KINDS)[number];

/** A place where people and machines are. A group (RBX) is a site too, on which crew, cap and rounds stand. */
export interface Site extends Facts {
  /** ASCII capitals: `RBX1`. */
  readonly code: string;
}

export interface Facts {
  readonly kind: Kind;
  /** IANA: rounds and shifts are in its time. */
  readonly zone: string;
  /** ISO 3166, two letters. */
  readonly country: string;
  readonly group: string | null;
  /** The fewest people who keep it running, and the most who may be there at once. */
  readonly minCrew: number | null;
  readonly occupancyCap: number | null;
  /** When it is disinfected, `07:00`, in its own time; sorted, each once. */
  readonly rounds: readonly string[];
  /** How long a round takes. */
  readonly roundMinutes: number | null;
  /** Servers a day; of factories only. */
  readonly lineCapacity: number | null;
}

/** Everything that can happen to a site. `subject` is its code. */
export type SiteEvent = SiteAdded | SiteChanged;
export type SiteAdded = NewEvent<'site.added', Facts>;
/** Only what changes is there. */
export type SiteChanged = NewEvent<'site.changed', Partial<Facts>>;
export type SiteEntry = EntryOf<SiteEvent>;

export type Sites = ReadonlyMap<string, Site>;

/**
 * Decides a new site.
 * @returns no event where exactly this site stands already.
 * @throws usage (2) where kind, zone or country is missing; refused (4) where the code stands for another
 *   site or a rule is broken; not-found (3) for an unknown group.
 */
export function decideAdd(sites: Sites, code: string, facts: Partial<Facts>): SiteEvent[] {
  const site = newSite(code, facts);
  const standing = sites.get(code);
  const events = eventsTo(standing, site);
  if (standing !== undefined && events.length > 0) {
    throw refused(`${code} exists already`, `vigie site set ${code}, or vigie site show ${code}`);
  }
  obey(site, including(sites, site));
  return events;
}

/**
 * Decides what changes of a site. @returns no event where all is so already.
 * @throws refused (4) where a rule is broken; not-found (3) for an unknown group.
 */
export function decideSet(sites: Sites, standing: Site, facts: Partial<Facts>): SiteEvent[] {
  const site = { ...standing, ...facts };
  const events = eventsTo(standing, site);
  if (events.length > 0) obey(site, including(sites, site));
  return events;
}

/**
 * What an entry makes of a site. Pure: the same live and on replay.
 * @throws an Error for a change of a site that was never added, which no sound journal holds.
 */
export function evolve(site: Site | undefined, entry: SiteEntry): Site {
  if (entry.kind === 'site.added') return { code: entry.subject, ...entry.data };
  if (site === undefined) throw new Error(`entry ${entry.seq} changes ${entry.subject}, which is no site`);
  return { ...site, ...entry.data };
}

/** The sites that belong to the group, by code. */
export function membersOf(sites: Sites, group: string): Site[] {
  return [...sites.values()].filter((site) => site.group === group);
}

/** The error for a code that no site has, with those that may have been meant. */
export function unknownSite(code: string, meant: readonly string[]): VigieError {
  return notFound(
    `there is no site ${code}`,
    meant.length > 0 ? `did you mean ${meant.join(', ')}?` : 'vigie site list',
  );
}

const EMPTY = {
  group: null,
  minCrew: null,
  occupancyCap: null,
  rounds: [],
  roundMinutes: null,
  lineCapacity: null,
} as const;

const NEEDED = ['kind', 'zone', 'country'] as const;

/**
 * A site that has these facts, and no value for the others.
 * @throws usage error where kind, zone or country is missing.
 */
export function newSite(code: string, facts: Partial<Facts>): Site {
  const { kind, zone, country } = facts;
  if (kind === undefined || zone === undefined || country === undefined) {
    const missing = NEEDED.filter((field) => facts[field] === undefined);
    throw usage(
      `${code} needs ${missing.join(', ')}`,
      'for instance --kind datacentre --zone Europe/Paris --country FR',
    );
  }
  return { code, ...EMPTY, ...facts, kind, zone, country };
}

/** The event that leads from what stands to `site`; none where they are the same. */
export function eventsTo(standing: Site | undefined, site: Site): SiteEvent[] {
  const { code, ...facts } = site;
  if (standing === undefined) return [{ kind: 'site.added', subject: code, data: facts }];
  const differing = Object.entries(facts).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(standing[field as keyof Facts]),
  );
  if (differing.length === 0) return [];
  return [{ kind: 'site.changed', subject: code, data: Object.fromEntries(differing) as Partial<Facts> }];
}

function including(sites: Sites, site: Site): Sites {
  return new Map(sites).set(site.code, site);
}

/**
 * The rules between facts of one site, and between a site and its group.
 * @param sites all of them, as they will be
 * @throws refused (4) where one is broken; not-found (3) for an unknown group.
 */
export function obey(site: Site, sites: Sites): void {
  const { code, kind, minCrew, occupancyCap, lineCapacity } = site;
  if (minCrew !== null && occupancyCap !== null && minCrew > occupancyCap) {
    throw refused(
      `${code} needs ${minCrew} people at least and may hold ${occupancyCap} at most`,
      'lower --min-crew or raise --occupancy-cap',
    );
  }
  if (lineCapacity !== null && kind !== 'factory') {
    throw refused(`${code} is no factory and has no line`, 'leave --line-capacity out, or --kind factory');
  }
  obeyGroup(site, sites);
  obeyMembers(site, membersOf(sites, code));
}

function obeyGroup({ code, kind, group }: Site, sites: Sites): void {
  if (group === null) return;
  if (group === code) throw refused(`${code} cannot be its own group`, 'leave --group out');
  const holder = sites.get(group);
  if (holder === undefined)
    throw notFound(`the group ${group} is no site`, `add it first: vigie site add ${group}`);
  if (holder.kind !== kind)
    throw refused(`${group} is a ${holder.kind}, ${code} a ${kind}`, 'a group holds sites of its own kind');
  if (holder.group !== null)
    throw refused(`${group} belongs to ${holder.group} itself`, `--group ${holder.group}`);
}

function obeyMembers({ code, kind, group }: Site, members: readonly Site[]): void {
  if (members.length === 0) return;
  const codes = members.map((member) => member.code).join(', ');
  if (group !== null)
    throw refused(`${code} is a group (${codes}) and cannot belong to another`, 'leave --group out');
  if (members.some((member) => member.kind !== kind)) {
    throw refused(
      `${code} is a group (${codes}) of another kind than ${kind}`,
      'a group holds sites of its own kind',
    );
  }
}
