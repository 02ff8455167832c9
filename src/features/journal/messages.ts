import { counted, formatNumber, NBSP } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';
import { messages } from '../../shared/lang.ts';
import { headlinesEn, headlinesFr, termsEn, termsFr } from './headline-messages.ts';

const bySeq = (seq: number, lang: Lang): string => formatNumber(seq, lang);

/** Every sentence that the journal says to a person. */
export const text = messages({
  en: {
    terms: termsEn,
    words: {
      headlines: headlinesEn,
      colon: ': ',
      because: (reason: string) => `Reason: ${reason}`,
      labels: {
        condition: (said: string) => `Only if ${said}`,
        rejected: (said: string) => `Rejected: ${said}`,
        to: (said: string) => `To ${said}`,
      } as Readonly<Record<string, (said: string) => string>>,
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
      late: (age: string) => `written down ${age} after it happened: marked late`,
      struck: (seq: number) => `Entry ${bySeq(seq, 'en')} struck.`,
      redacted: (seq: number) => `Text of entry ${bySeq(seq, 'en')} removed for good.`,
      redactedBefore: (seq: number) => `The text of entry ${bySeq(seq, 'en')} was removed before.`,
      backupsRemain: 'backups made before still hold the text',
      tracesRemain: (seq: number, why: string) =>
        `the text of entry ${bySeq(seq, 'en')} is removed, but traces may remain: ${why}`,
      redactAgain: (seq: number) =>
        `end what has the store open, then: vigie journal redact ${seq} --because TEXT --yes`,
    },
    ask: {
      redact: (seq: number) => `Remove the text of entry ${bySeq(seq, 'en')} for good?`,
      notRedacted: (seq: number) => `entry ${bySeq(seq, 'en')} was left as it is`,
    },
    undo: {
      entry: (seq: number, about: string, when: string, said: string) =>
        `entry ${bySeq(seq, 'en')}, ${about}, ${when}: ${said}`,
      sure: (seq: number) => `Take back entry ${bySeq(seq, 'en')}?`,
      left: (seq: number) => `entry ${bySeq(seq, 'en')} was left as it is`,
      slip: 'entered by mistake',
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
    terms: termsFr,
    words: {
      headlines: headlinesFr,
      colon: `${NBSP}: `,
      because: (reason) => `Motif${NBSP}: ${reason}`,
      labels: {
        condition: (said) => `Seulement si ${said}`,
        rejected: (said) => `Écarté${NBSP}: ${said}`,
        to: (said) => `Destinataire${NBSP}: ${said}`,
      },
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
      late: (age) => `consignée ${age} après les faits${NBSP}: inscription tardive`,
      struck: (seq) => `Entrée n°${NBSP}${bySeq(seq, 'fr')} rayée.`,
      redacted: (seq) => `Texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')} supprimé définitivement.`,
      redactedBefore: (seq) => `Le texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')} avait déjà été supprimé.`,
      backupsRemain: 'les sauvegardes antérieures contiennent encore ce texte',
      tracesRemain: (seq, why) =>
        `le texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')} est supprimé, mais des traces peuvent subsister${NBSP}: ${why}`,
      redactAgain: (seq) =>
        `arrêter ce qui tient la base ouverte, puis${NBSP}: vigie journal redact ${seq} --because TEXTE --yes`,
    },
    ask: {
      redact: (seq) => `Supprimer définitivement le texte de l’entrée n°${NBSP}${bySeq(seq, 'fr')}${NBSP}?`,
      notRedacted: (seq) => `l’entrée n°${NBSP}${bySeq(seq, 'fr')} est restée telle quelle`,
    },
    undo: {
      entry: (seq, about, when, said) =>
        `entrée n°${NBSP}${bySeq(seq, 'fr')}, ${about}, ${when}${NBSP}: ${said}`,
      sure: (seq) => `Revenir sur l’entrée n°${NBSP}${bySeq(seq, 'fr')}${NBSP}?`,
      left: (seq) => `l’entrée n°${NBSP}${bySeq(seq, 'fr')} est restée telle quelle`,
      slip: 'saisie par erreur',
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
