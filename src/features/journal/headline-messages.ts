import { MINUTE_MS } from '../../shared/clock.ts';
import { counted, formatAge, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { callupHeadlinesEn, callupHeadlinesFr } from './callup-messages.ts';
import type { Category, Changed, Sector, Severity } from './change-messages.ts';
import { changedText } from './change-messages.ts';
import { commsHeadlinesEn, commsHeadlinesFr } from './comms-messages.ts';
import { decisionHeadlinesEn, decisionHeadlinesFr } from './decision-messages.ts';
import { demandHeadlinesEn, demandHeadlinesFr } from './demand-messages.ts';
import { measureHeadlinesEn, measureHeadlinesFr } from './measure-messages.ts';
import { oncallHeadlinesEn, oncallHeadlinesFr } from './oncall-messages.ts';
import { reportHeadlinesEn, reportHeadlinesFr } from './report-messages.ts';
import { reservistHeadlinesEn, reservistHeadlinesFr } from './reservist-messages.ts';
import { sessionHeadlinesEn, sessionHeadlinesFr } from './session-messages.ts';
import { signalHeadlinesEn, signalHeadlinesFr } from './signal-messages.ts';
import { stockHeadlinesEn, stockHeadlinesFr } from './stock-messages.ts';

type NameOf = (person: string) => string;
type Status = 'open' | 'acknowledged' | 'mitigated' | 'resolved' | 'void';
type SiteKind = 'datacentre' | 'factory' | 'office';

interface Logged {
  readonly severity: Severity;
  readonly status: Status;
  readonly site: string | null;
  readonly sector: Sector | null;
  readonly owner: string | null;
}

interface ImportCounts {
  readonly source: string;
  readonly incidents: number;
  readonly updates: number;
  readonly refused: number;
  readonly backfill: boolean;
}

interface Link {
  readonly as: 'related' | 'waits-for' | 'blocks' | 'caused-by' | 'follows' | 'affects';
  readonly to: string;
}

type Minutes = Readonly<Partial<Record<Severity, number>>>;

/** `1 h (SEV1), 30 min (SEV2)`. */
function rhythm(minutes: Minutes, severities: Record<Severity, string>, lang: Lang): string {
  return (Object.entries(minutes) as [string, number][])
    .map(
      ([severity, every]) =>
        `${formatAge(every * MINUTE_MS, lang)} (${severities[Number(severity) as Severity]})`,
    )
    .join(', ');
}

/** The words of other features that the journal's sentences use. */
export const termsEn = {
  relation: {
    related: 'Related to',
    'waits-for': 'Waits for',
    blocks: 'Blocks',
    'caused-by': 'Caused by',
    follows: 'Follows',
    affects: 'Affects',
  } satisfies Record<Link['as'], string>,
  severity: { 1: 'SEV1', 2: 'SEV2', 3: 'SEV3', 4: 'SEV4' } satisfies Record<Severity, string>,
  status: {
    open: 'open',
    acknowledged: 'acknowledged',
    mitigated: 'mitigated',
    resolved: 'resolved',
    void: 'void',
  } satisfies Record<Status, string>,
  category: {
    outage: 'outage',
    capacity: 'capacity',
    supply: 'supply',
    staffing: 'staffing',
    health: 'health',
    security: 'security',
    other: 'other',
  } satisfies Record<Category, string>,
  sector: {
    health: 'health',
    emergency: 'emergency services',
    government: 'government',
    education: 'education',
    energy: 'energy',
    water: 'water',
    transport: 'transport',
    other: 'other sector',
  } satisfies Record<Sector, string>,
  siteKind: { datacentre: 'data centre', factory: 'factory', office: 'office' } satisfies Record<
    SiteKind,
    string
  >,
};

export const termsFr: typeof termsEn = {
  relation: {
    related: 'Lié à',
    'waits-for': 'Attend',
    blocks: 'Bloque',
    'caused-by': 'Causé par',
    follows: 'Fait suite à',
    affects: 'Touche',
  },
  severity: { 1: 'critique', 2: 'majeur', 3: 'modéré', 4: 'mineur' },
  status: {
    open: 'ouvert',
    acknowledged: 'pris en charge',
    mitigated: 'stabilisé',
    resolved: 'clos',
    void: 'annulé',
  },
  category: {
    outage: 'panne',
    capacity: 'capacité',
    supply: 'approvisionnement',
    staffing: 'effectifs',
    health: 'santé',
    security: 'sécurité',
    other: 'autre',
  },
  sector: {
    health: 'santé',
    emergency: 'secours',
    government: 'administration',
    education: 'éducation',
    energy: 'énergie',
    water: 'eau',
    transport: 'transports',
    other: 'autre secteur',
  },
  siteKind: { datacentre: 'centre de données', factory: 'usine', office: 'bureaux' },
};

/** `a, b, c`, leaving out what is null. */
function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

const tagged = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(' ');

/** How each kind of entry reads in the main courante, without the recorded prose. */
export const headlinesEn = {
  'journal.noted': (data: { readonly tags: readonly string[] }) => tagged(data.tags),
  'entry.struck': (data: { readonly target: number }) => `Entry ${formatNumber(data.target, 'en')} struck`,
  'entry.redacted': (data: { readonly target: number }) =>
    `Text of entry ${formatNumber(data.target, 'en')} redacted`,
  'person.registered': () => 'Person registered',
  'person.changed': () => 'Person changed',
  'person.erased': () => 'Person erased',
  'person.remark-read': () => 'What is private was read',
  'site.added': (data: { readonly kind: SiteKind }) => `Site added, ${termsEn.siteKind[data.kind]}`,
  'site.changed': () => 'Site changed',
  'incident.logged': (data: Logged, name: NameOf) =>
    listed([
      'Logged',
      termsEn.severity[data.severity],
      data.sector === null ? null : termsEn.sector[data.sector],
      data.site,
      data.status === 'open' ? null : `already ${termsEn.status[data.status]}`,
      data.owner === null ? null : `owner ${name(data.owner)}`,
    ]),
  'incident.noted': (data: { readonly tags?: readonly string[] }) => tagged(data.tags ?? []),
  'incident.acknowledged': () => 'Acknowledged',
  'incident.mitigated': () => 'Mitigated',
  'incident.resolved': () => 'Resolved',
  'incident.reopened': () => 'Reopened',
  'incident.voided': () => 'Void',
  'incident.assigned': (data: { readonly owner: string | null }, name: NameOf) =>
    data.owner === null ? 'Left without an owner' : `Assigned to ${name(data.owner)}`,
  'incident.changed': (data: Changed) => changedText(data, termsEn, 'en'),
  'incident.updated': (data: { readonly status: Status | null }) =>
    data.status === null ? '' : `Now ${termsEn.status[data.status]}`,
  'incident.merged': (data: { readonly into: string }) => `Merged into ${data.into}`,
  'incident.absorbed': (data: { readonly incidents: readonly string[] }) =>
    `Takes in ${data.incidents.join(', ')}`,
  'incident.unmerged': (data: { readonly from: string }) => `No longer merged into ${data.from}`,
  'incident.released': (data: { readonly incident: string }) => `Lets ${data.incident} go`,
  'incident.linked': (data: Link) => `${termsEn.relation[data.as]} ${data.to}`,
  'incident.unlinked': (data: Link) => `No longer: ${termsEn.relation[data.as].toLowerCase()} ${data.to}`,
  'incident.review-planned': (data: { readonly owner: string | null }, name: NameOf) =>
    listed(['Review planned', data.owner === null ? null : `owner ${name(data.owner)}`]),
  'incident.reviewed': () => 'Reviewed',
  'rhythm.set': (data: { readonly minutes: Minutes }) =>
    `News at least every ${rhythm(data.minutes, termsEn.severity, 'en')}`,
  'import.done': (data: ImportCounts) =>
    listed([
      `${data.backfill ? 'Archive' : 'Import'} of ${data.source} loaded`,
      counted(data.incidents, 'incident', 'incidents', 'en'),
      counted(data.updates, 'update', 'updates', 'en'),
      data.refused === 0 ? null : `${formatNumber(data.refused, 'en')} refused`,
    ]),
  'cell.set': () => 'Cell settings changed',
  ...stockHeadlinesEn,
  ...callupHeadlinesEn,
  ...demandHeadlinesEn,
  ...signalHeadlinesEn,
  ...sessionHeadlinesEn,
  ...reservistHeadlinesEn,
  ...oncallHeadlinesEn,
  ...reportHeadlinesEn,
  ...measureHeadlinesEn,
  ...decisionHeadlinesEn,
  ...commsHeadlinesEn,
};

export const headlinesFr: typeof headlinesEn = {
  'journal.noted': (data) => tagged(data.tags),
  'entry.struck': (data) => `Entrée n°${NBSP}${formatNumber(data.target, 'fr')} rayée`,
  'entry.redacted': (data) => `Texte de l’entrée n°${NBSP}${formatNumber(data.target, 'fr')} occulté`,
  'person.registered': () => 'Personne inscrite',
  'person.changed': () => 'Fiche de la personne modifiée',
  'person.erased': () => 'Fiche de la personne effacée',
  'person.remark-read': () => 'Informations privées consultées',
  'site.added': (data) => `Site ajouté, ${termsFr.siteKind[data.kind]}`,
  'site.changed': () => 'Site modifié',
  'incident.logged': (data, name) =>
    listed([
      'Ouvert',
      termsFr.severity[data.severity],
      data.sector === null ? null : termsFr.sector[data.sector],
      data.site,
      data.status === 'open' ? null : `déjà ${termsFr.status[data.status]}`,
      data.owner === null ? null : `confié à ${name(data.owner)}`,
    ]),
  'incident.noted': (data) => tagged(data.tags ?? []),
  'incident.acknowledged': () => 'Pris en charge',
  'incident.mitigated': () => 'Stabilisé',
  'incident.resolved': () => 'Clos',
  'incident.reopened': () => 'Rouvert',
  'incident.voided': () => 'Annulé',
  'incident.assigned': (data, name) =>
    data.owner === null ? 'Laissé sans responsable' : `Confié à ${name(data.owner)}`,
  'incident.changed': (data) => changedText(data, termsFr, 'fr'),
  'incident.updated': (data) => (data.status === null ? '' : `Désormais ${termsFr.status[data.status]}`),
  'incident.merged': (data) => `Rattaché à ${data.into}`,
  'incident.absorbed': (data) => `Réunit ${data.incidents.join(', ')}`,
  'incident.unmerged': (data) => `N’est plus rattaché à ${data.from}`,
  'incident.released': (data) => `Se sépare de ${data.incident}`,
  'incident.linked': (data) => `${termsFr.relation[data.as]} ${data.to}`,
  'incident.unlinked': (data) => `Lien retiré${NBSP}: ${termsFr.relation[data.as].toLowerCase()} ${data.to}`,
  'incident.review-planned': (data, name) =>
    listed(['Retour d’expérience prévu', data.owner === null ? null : `confié à ${name(data.owner)}`]),
  'incident.reviewed': () => 'Retour d’expérience tenu',
  'rhythm.set': (data) => `Des nouvelles au moins toutes les ${rhythm(data.minutes, termsFr.severity, 'fr')}`,
  'import.done': (data) =>
    listed([
      `${data.backfill ? 'Archive' : 'Import'} ${data.source}${NBSP}: chargement terminé`,
      counted(data.incidents, 'incident', 'incidents', 'fr'),
      counted(data.updates, 'mise à jour', 'mises à jour', 'fr'),
      data.refused === 0 ? null : counted(data.refused, 'ligne refusée', 'lignes refusées', 'fr'),
    ]),
  'cell.set': () => 'Réglages de la cellule modifiés',
  ...stockHeadlinesFr,
  ...callupHeadlinesFr,
  ...demandHeadlinesFr,
  ...signalHeadlinesFr,
  ...sessionHeadlinesFr,
  ...reservistHeadlinesFr,
  ...oncallHeadlinesFr,
  ...reportHeadlinesFr,
  ...measureHeadlinesFr,
  ...decisionHeadlinesFr,
  ...commsHeadlinesFr,
};
