import { MINUTE_MS } from '../../shared/clock.ts';
import { formatAge, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import { oncallHeadlinesEn, oncallHeadlinesFr } from './oncall-messages.ts';
import { reportHeadlinesEn, reportHeadlinesFr } from './report-messages.ts';
import { signalHeadlinesEn, signalHeadlinesFr } from './signal-messages.ts';
import { stockHeadlinesEn, stockHeadlinesFr } from './stock-messages.ts';

type NameOf = (person: string) => string;
type Severity = 1 | 2 | 3 | 4;
type Status = 'open' | 'acknowledged' | 'mitigated' | 'resolved' | 'void';
type Sector =
  | 'health'
  | 'emergency'
  | 'government'
  | 'education'
  | 'energy'
  | 'water'
  | 'transport'
  | 'other';
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

const en = {
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

const fr: typeof en = {
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

/** A noun in the number that French and English give it. */
function counted(count: number, one: string, many: string, lang: Lang): string {
  const single = lang === 'fr' ? count < 2 : count === 1;
  return `${formatNumber(count, lang)}${lang === 'fr' ? NBSP : ' '}${single ? one : many}`;
}

/** `a, b, c`, leaving out what is null. */
function listed(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}

const tagged = (tags: readonly string[]): string => tags.map((tag) => `#${tag}`).join(' ');

const headlinesEn = {
  'journal.noted': (data: { readonly tags: readonly string[] }) => tagged(data.tags),
  'entry.struck': (data: { readonly target: number }) => `Entry ${formatNumber(data.target, 'en')} struck`,
  'entry.redacted': (data: { readonly target: number }) =>
    `Text of entry ${formatNumber(data.target, 'en')} redacted`,
  'person.registered': () => 'Person registered',
  'person.changed': () => 'Person changed',
  'person.erased': () => 'Person erased',
  'site.added': (data: { readonly kind: SiteKind }) => `Site added, ${en.siteKind[data.kind]}`,
  'site.changed': () => 'Site changed',
  'incident.logged': (data: Logged, name: NameOf) =>
    listed([
      'Logged',
      en.severity[data.severity],
      data.sector === null ? null : en.sector[data.sector],
      data.site,
      data.status === 'open' ? null : `already ${en.status[data.status]}`,
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
  'incident.changed': (data: { readonly severity?: Severity }) =>
    data.severity === undefined ? 'Changed' : `Now ${en.severity[data.severity]}`,
  'incident.updated': (data: { readonly status: Status | null }) =>
    data.status === null ? '' : `Now ${en.status[data.status]}`,
  'incident.merged': (data: { readonly into: string }) => `Merged into ${data.into}`,
  'incident.absorbed': (data: { readonly incidents: readonly string[] }) =>
    `Takes in ${data.incidents.join(', ')}`,
  'incident.unmerged': (data: { readonly from: string }) => `No longer merged into ${data.from}`,
  'incident.released': (data: { readonly incident: string }) => `Lets ${data.incident} go`,
  'incident.linked': (data: Link) => `${en.relation[data.as]} ${data.to}`,
  'incident.unlinked': (data: Link) => `No longer: ${en.relation[data.as].toLowerCase()} ${data.to}`,
  'incident.review-planned': (data: { readonly owner: string | null }, name: NameOf) =>
    listed(['Review planned', data.owner === null ? null : `owner ${name(data.owner)}`]),
  'incident.reviewed': () => 'Reviewed',
  'rhythm.set': (data: { readonly minutes: Minutes }) =>
    `News at least every ${rhythm(data.minutes, en.severity, 'en')}`,
  'import.done': (data: ImportCounts) =>
    listed([
      `${data.backfill ? 'Archive' : 'Import'} of ${data.source} loaded`,
      counted(data.incidents, 'incident', 'incidents', 'en'),
      counted(data.updates, 'update', 'updates', 'en'),
      data.refused === 0 ? null : `${formatNumber(data.refused, 'en')} refused`,
    ]),
  'cell.set': () => 'Cell settings changed',
  ...stockHeadlinesEn,
  ...signalHeadlinesEn,
  ...oncallHeadlinesEn,
  ...reportHeadlinesEn,
};

const headlinesFr: typeof headlinesEn = {
  'journal.noted': (data) => tagged(data.tags),
  'entry.struck': (data) => `Entrée n°${NBSP}${formatNumber(data.target, 'fr')} rayée`,
  'entry.redacted': (data) => `Texte de l’entrée n°${NBSP}${formatNumber(data.target, 'fr')} occulté`,
  'person.registered': () => 'Personne inscrite',
  'person.changed': () => 'Fiche de la personne modifiée',
  'person.erased': () => 'Fiche de la personne effacée',
  'site.added': (data) => `Site ajouté, ${fr.siteKind[data.kind]}`,
  'site.changed': () => 'Site modifié',
  'incident.logged': (data, name) =>
    listed([
      'Ouvert',
      fr.severity[data.severity],
      data.sector === null ? null : fr.sector[data.sector],
      data.site,
      data.status === 'open' ? null : `déjà ${fr.status[data.status]}`,
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
  'incident.changed': (data) =>
    data.severity === undefined ? 'Modifié' : `Désormais ${fr.severity[data.severity]}`,
  'incident.updated': (data) => (data.status === null ? '' : `Désormais ${fr.status[data.status]}`),
  'incident.merged': (data) => `Rattaché à ${data.into}`,
  'incident.absorbed': (data) => `Réunit ${data.incidents.join(', ')}`,
  'incident.unmerged': (data) => `N’est plus rattaché à ${data.from}`,
  'incident.released': (data) => `Se sépare de ${data.incident}`,
  'incident.linked': (data) => `${fr.relation[data.as]} ${data.to}`,
  'incident.unlinked': (data) => `Lien retiré${NBSP}: ${fr.relation[data.as].toLowerCase()} ${data.to}`,
  'incident.review-planned': (data, name) =>
    listed(['Retour d’expérience prévu', data.owner === null ? null : `confié à ${name(data.owner)}`]),
  'incident.reviewed': () => 'Retour d’expérience tenu',
  'rhythm.set': (data) => `Des nouvelles au moins toutes les ${rhythm(data.minutes, fr.severity, 'fr')}`,
  'import.done': (data) =>
    listed([
      `${data.backfill ? 'Archive' : 'Import'} ${data.source}${NBSP}: chargement terminé`,
      counted(data.incidents, 'incident', 'incidents', 'fr'),
      counted(data.updates, 'mise à jour', 'mises à jour', 'fr'),
      data.refused === 0 ? null : counted(data.refused, 'ligne refusée', 'lignes refusées', 'fr'),
    ]),
  'cell.set': () => 'Réglages de la cellule modifiés',
  ...stockHeadlinesFr,
  ...signalHeadlinesFr,
  ...oncallHeadlinesFr,
  ...reportHeadlinesFr,
};

const bySeq = (seq: number, lang: Lang): string => formatNumber(seq, lang);

/** Every sentence that the journal says to a person. */
export const text = messages({
  en: {
    terms: en,
    words: {
      headlines: headlinesEn,
      colon: ': ',
      because: (reason: string) => `Reason: ${reason}`,
      redacted: '[text redacted]',
    },
    /** How an entry is marked, in a word or two, for a line of a list. */
    short: {
      late: 'late',
      struck: (by: number) => `struck by ${by}`,
      redacted: (by: number) => `redacted by ${by}`,
      imported: 'imported',
      backfilled: 'backfilled',
    },
    page: {
      title: 'Journal (main courante)',
      range: (from: number, to: number) => `Entries ${bySeq(from, 'en')} to ${bySeq(to, 'en')}`,
      none: 'No entries',
      part: 'An extract: only the entries that were asked for.',
      columns: ['No.', 'Written', 'By', 'About', 'Entry'],
      end: (seq: number, hash: string) =>
        `End of the journal’s print, true to entry ${bySeq(seq, 'en')}, head ${hash}.`,
    },
    list: {
      headers: {
        seq: 'no.',
        recordedAt: 'written',
        occurredAt: 'happened',
        actor: 'by',
        subject: 'about',
        text: 'entry',
        kind: 'kind',
      } as Readonly<Record<string, string>>,
      empty: 'No entry of the journal matches.',
    },
    show: {
      entry: (seq: number) => `Entry ${bySeq(seq, 'en')}`,
      fields: {
        written: 'written',
        happened: 'happened',
        by: 'by',
        about: 'about',
        kind: 'kind',
        batch: 'batch',
        key: 'key',
        data: 'data',
        previous: 'previous hash',
        hash: 'hash',
      },
      version: (kind: string, version: number) => `${kind}, version ${version}`,
      batch: (first: number) => `entries written by one command, from ${bySeq(first, 'en')}`,
    },
    wrote: {
      noted: (seq: number) => `Entry ${bySeq(seq, 'en')} written.`,
      notedOn: (seq: number, about: string) => `Entry ${bySeq(seq, 'en')} written on ${about}.`,
      merged: (id: string, into: string) => `${id} is merged into ${into}, so ${into} is meant`,
      struck: (seq: number) => `Entry ${bySeq(seq, 'en')} struck.`,
      redacted: (seq: number) => `Text of entry ${bySeq(seq, 'en')} removed for good.`,
      backupsRemain: 'backups made before still hold the text',
      tracesRemain: (seq: number, why: string) =>
        `the text of entry ${bySeq(seq, 'en')} is removed, but traces may remain: ${why}`,
      endThem: 'end what has the store open, then run any vigie command that writes',
    },
    ask: {
      redact: (seq: number) => `Remove the text of entry ${bySeq(seq, 'en')} for good?`,
      notRedacted: (seq: number) => `entry ${bySeq(seq, 'en')} was left as it is`,
    },
    verify: {
      progress: (done: number, all: number) =>
        `verifying: ${formatNumber(done, 'en')} of ${formatNumber(all, 'en')}`,
      holds: (entries: number, seq: number, hash: string) =>
        `The journal holds: ${counted(entries, 'entry', 'entries', 'en')}, head ${seq}:${hash}.`,
      broken: (seq: number, reason: string) =>
        `The journal does not hold: entry ${bySeq(seq, 'en')}: ${reason}`,
      replayHolds: 'The projections are what the journal says, row for row.',
      replayDiffers: (count: number) =>
        `${counted(count, 'row differs', 'rows differ', 'en')} from what the journal says (vigie store replay mends them):`,
      replayedNot: 'The projections were not compared: a journal that does not hold proves nothing.',
    },
  },
  fr: {
    terms: fr,
    words: {
      headlines: headlinesFr,
      colon: `${NBSP}: `,
      because: (reason) => `Motif${NBSP}: ${reason}`,
      redacted: '[passage occulté]',
    },
    short: {
      late: 'tardif',
      struck: (by) => `rayé par ${by}`,
      redacted: (by) => `occulté par ${by}`,
      imported: 'repris',
      backfilled: 'archive',
    },
    page: {
      title: 'Main courante',
      range: (from, to) => `Entrées n°${NBSP}${bySeq(from, 'fr')} à ${bySeq(to, 'fr')}`,
      none: 'Aucune entrée',
      part: 'Extrait : seules les entrées demandées.'.replace(' :', `${NBSP}:`),
      columns: ['N°', 'Consigné', 'Par', 'Objet', 'Inscription'],
      end: (seq, hash) =>
        `Fin de l’édition. Conforme à la main courante, entrée n°${NBSP}${bySeq(seq, 'fr')}, empreinte ${hash}.`,
    },
    list: {
      headers: {
        seq: 'n°',
        recordedAt: 'consigné',
        occurredAt: 'survenu',
        actor: 'par',
        subject: 'objet',
        text: 'inscription',
        kind: 'type',
      },
      empty: 'Aucune entrée de la main courante ne correspond.',
    },
    show: {
      entry: (seq) => `Entrée n°${NBSP}${bySeq(seq, 'fr')}`,
      fields: {
        written: 'consigné',
        happened: 'survenu',
        by: 'par',
        about: 'objet',
        kind: 'type',
        batch: 'lot',
        key: 'clé',
        data: 'données',
        previous: 'empreinte précédente',
        hash: 'empreinte',
      },
      version: (kind, version) => `${kind}, version ${version}`,
      batch: (first) => `entrées d’une même commande, depuis la n°${NBSP}${bySeq(first, 'fr')}`,
    },
    wrote: {
      noted: (seq) => `Entrée n°${NBSP}${bySeq(seq, 'fr')} consignée.`,
      notedOn: (seq, about) => `Entrée n°${NBSP}${bySeq(seq, 'fr')} consignée sur ${about}.`,
      merged: (id, into) => `${id} est rattaché à ${into}, qui est donc visé`,
      struck: (seq) => `Entrée n°${NBSP}${bySeq(seq, 'fr')} rayée.`,
      redacted: (seq) => `Texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')} supprimé définitivement.`,
      backupsRemain: 'les sauvegardes antérieures contiennent encore ce texte',
      tracesRemain: (seq, why) =>
        `le texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')} est supprimé, mais des traces peuvent subsister${NBSP}: ${why}`,
      endThem: 'arrêter ce qui tient la base ouverte, puis lancer une commande vigie qui écrit',
    },
    ask: {
      redact: (seq) => `Supprimer définitivement le texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')}${NBSP}?`,
      notRedacted: (seq) => `l’entrée n°${NBSP}${bySeq(seq, 'fr')} est restée telle quelle`,
    },
    verify: {
      progress: (done, all) =>
        `vérification${NBSP}: ${formatNumber(done, 'fr')} sur ${formatNumber(all, 'fr')}`,
      holds: (entries, seq, hash) =>
        `La main courante est intacte${NBSP}: ${counted(entries, 'entrée', 'entrées', 'fr')}, tête ${seq}:${hash}.`,
      broken: (seq, reason) =>
        `La main courante n’est pas intacte${NBSP}: entrée n°${NBSP}${bySeq(seq, 'fr')}${NBSP}: ${reason}`,
      replayHolds: 'Les tables dérivées sont ce que dit la main courante, ligne pour ligne.',
      replayDiffers: (count) =>
        `${counted(count, 'ligne diffère', 'lignes diffèrent', 'fr')} de ce que dit la main courante (vigie store replay les répare)${NBSP}:`,
      replayedNot:
        'Les tables dérivées n’ont pas été comparées : une main courante atteinte ne prouve rien.'.replace(
          ' :',
          `${NBSP}:`,
        ),
    },
  },
});
