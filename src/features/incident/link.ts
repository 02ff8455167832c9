import { notFound, refused, usage } from '../../shared/errors.ts';
import type { Id, IncidentId, PersonId } from '../../shared/ids.ts';
import { parseAnyId, parseId } from '../../shared/ids.ts';
import { prose, slug } from '../../shared/text.ts';
import type { Incident, IncidentEvent, Link, Relation, Standing } from './incident.ts';
import { SITE_CODE } from './incident.ts';
import type { Act } from './transitions.ts';
import { refuseVoid } from './transitions.ts';

/** What an incident is to be linked to, as it was typed: in full, or as a word that the store must explain. */
export type Target =
  | { readonly is: 'id'; readonly to: Id }
  | { readonly is: 'site'; readonly code: string }
  | { readonly is: 'named'; readonly to: string }
  | { readonly is: 'word'; readonly word: string };

/** Another incident that an incident is linked to, and where that one stands; null where it is no incident. */
export interface ToldLink extends Link {
  readonly standing: Standing | null;
}

/** A link as the incident at its other end sees it. */
export interface LinkFrom {
  readonly from: IncidentId;
  readonly as: Relation;
}

const NAME_MAX = 80;

/**
 * Reads a target as people type it: `INC-3`, `3`, `PO-118`, `site:rbx`, `component:ram-32g`,
 * `supplier:Tôlerie du Nord`, or a word: the code of a site, the name of a person.
 * @throws usage error for what can be none of them.
 */
export function readTarget(typed: string, what: string): Target {
  const clean = typed.trim();
  const id = parseAnyId(clean) ?? parseId(clean, 'INC');
  if (id !== null) return { is: 'id', to: id };
  const [, scheme, rest = ''] = /^(site|component|supplier):(.*)$/isu.exec(clean) ?? [];
  switch (scheme?.toLowerCase()) {
    case 'site':
      return { is: 'site', code: named(rest.toUpperCase(), SITE_CODE, typed, what) };
    case 'component':
      return { is: 'named', to: `component:${named(rest.toUpperCase(), SKU, typed, what)}` };
    case 'supplier':
      return { is: 'named', to: `supplier:${named(slug(rest), /^[a-z0-9]/, typed, what)}` };
  }
  if (clean !== '' && clean.length <= NAME_MAX && !/[:\n]/.test(clean)) return { is: 'word', word: clean };
  throw usage(`${what}: ‘${typed}’ is nothing that an incident can be linked to`, FORMS);
}

const SKU = /^[A-Z0-9][A-Z0-9._/+-]{0,79}$/;

/** How targets are written, for hints. */
export const FORMS = 'write INC-3, PO-118, P-7, site:RBX1, component:SKU or supplier:NAME';

function named(rest: string, form: RegExp, typed: string, what: string): string {
  const clean = rest.trim();
  if (form.test(clean) && clean.length <= NAME_MAX) return clean;
  throw usage(`${what}: ‘${typed}’ names nothing`, FORMS);
}

/** Whom a link leads to; null where it leads to something else. */
export function personIn(to: string): PersonId | null {
  return to.startsWith('P-') ? parseId(to, 'P') : null;
}

/** A target as people read it: without the kind of thing that stands before a name. */
export function targetName(to: string): string {
  return to.replace(/^(site|component|supplier):/, '');
}

/**
 * Ties an incident to something else.
 * @param end the incident at the other end, or the canonical one of that; null where it is none.
 * @returns nothing where they are linked so already.
 * @throws refused (4) for a link to itself, and for a void incident.
 */
export function decideLink(
  incident: Incident,
  link: Link,
  end: IncidentId | null,
  note: string | undefined,
  act: Act,
): IncidentEvent[] {
  refuseVoid(incident);
  if (end === incident.id) {
    const merged = link.to === end ? '' : `${link.to} is merged into ${end}: `;
    throw refused(`${merged}${incident.id} cannot be linked to itself`, FORMS);
  }
  if (incident.links.some((one) => one.as === link.as && isSame(one.to, link.to))) return [];
  const text = note === undefined ? {} : { text: { note: prose(note, 'the note') } };
  return [
    {
      kind: 'incident.linked',
      subject: incident.id,
      occurredAt: act.at ?? act.now,
      data: { as: link.as, to: link.to },
      ...text,
    },
  ];
}

/**
 * Undoes the links from an incident to something: the one of this kind, or all where no kind is said.
 * @throws not-found (3) where there is none, with those that there are.
 */
export function decideUnlink(
  incident: Incident,
  { to, as }: { readonly to: string; readonly as?: Relation | undefined },
  because: string | undefined,
  act: Act,
): IncidentEvent[] {
  const there = incident.links.filter((link) => isSame(link.to, to));
  const meant = there.filter((link) => as === undefined || link.as === as);
  if (meant.length === 0) {
    const [other] = there;
    throw notFound(
      `${incident.id} has no ${as === undefined ? '' : `${as} `}link to ${to}`,
      other === undefined
        ? `vigie incident show ${incident.id}`
        : `vigie incident unlink ${incident.id} ${to} --relation ${other.as}`,
    );
  }
  const text = because === undefined ? {} : { text: { because: prose(because, 'the reason') } };
  return meant.map((link, at) => ({
    kind: 'incident.unlinked',
    subject: incident.id,
    occurredAt: act.at ?? act.now,
    data: { as: link.as, to: link.to },
    // Said once: it is one decision.
    ...(at === 0 ? text : {}),
  }));
}

function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
