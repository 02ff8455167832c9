import { DAY_MS, HOUR_MS } from '../../shared/clock.ts';
import { formatAge, formatDuration, formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';

/** What is said of communications that are due to authorities, staff and customers. */
export const commsMessages = messages({
  en: {
    states: { due: 'due', sent: 'sent', dropped: 'dropped' },
    overdue: (state: string, late: string) => `${state}, ${late} late`,
    fields: {
      id: 'Id',
      status: 'Status',
      to: 'To',
      text: 'What',
      owner: 'Owner',
      dueAt: 'Due',
      overdue: 'Overdue',
      every: 'Every',
      addedAt: 'Recorded',
      addedBy: 'Recorded by',
      sentAt: 'Last sent',
      sentDueAt: 'Was due',
      sentLate: 'Late',
      sentCount: 'Sent',
      droppedAt: 'Dropped',
      droppedBecause: 'Because',
    },
    ask: {
      text: 'What are they to be told?',
      to: 'Who is to be told?',
      due: 'By when?',
      comms: 'Which communication?',
      because: 'Why?',
    },
    removed: '[text removed]',
    none: 'No communication is due.',
    noneFound: 'No such communication.',
    times: (count: number) =>
      count === 1 ? 'once' : count === 2 ? 'twice' : `${formatNumber(count, 'en')} times`,
    lateBy: (at: string, age: string) => `${at}, ${age} late`,
    added: (id: string, to: string, due: string, every: string) => `${id} to ${to}, due ${due}${every}.`,
    every: (ms: number) => `, every ${formatDuration(ms)}`,
    changed: (id: string, due: string, every: string) => `${id} changed: due ${due}${every}.`,
    unchanged: (id: string) => `${id}: nothing to change, it is so already.`,
    sent: (id: string, late: string, next: string) => `${id} sent${late}.${next}`,
    sentLate: (age: string) => `, ${age} late`,
    next: (due: string, passed: string) => ` Next due ${due}${passed}.`,
    passed: (count: number) =>
      count === 1
        ? '; one that fell due in between was not sent'
        : `; ${formatNumber(count, 'en')} that fell due in between were not sent`,
    sentAlready: (id: string, at: string) => `${id} was sent already, ${at}; nothing was written.`,
    sentAlreadyNext: (id: string, at: string, next: string) =>
      `${id} was sent already, ${at}, and is next due ${next}; nothing was written.`,
    dropped: (id: string) => `${id} dropped.`,
    droppedAlready: (id: string, at: string) => `${id} was dropped already, ${at}; nothing was written.`,
    reopened: (id: string, due: string) => `${id} is to be sent after all, due ${due}.`,
    dueAlready: (id: string) => `${id} is due; nothing was written.`,
    overdueNow: (id: string, late: string) =>
      `${id} is ${late} late: vigie comms sent ${id}, or give another time with vigie comms set ${id} --due TIME`,
    late: (age: string) => `written down ${age} after it was sent: marked late`,
    agenda: {
      join: ' ',
      owner: (said: string, name: string) => `${said} (${name})`,
      what: (to: string, text: string) => `${to}, ${text}`,
      by: (time: string) => `by ${time}`,
      byDay: (day: string, time: string) => `by ${day} at ${time}`,
      at: (time: string) => `at ${time}`,
      due: (what: string, by: string) => `${what} ${by}.`,
      late: (what: string, late: string) => `${what}: ${late} late.`,
      one: (id: string, said: string) => `${id} ${said}`,
      later: (list: string, more: string) => `Later: ${list}${more}.`,
      laterOne: (id: string, to: string, day: string) => `${id} ${to} ${day}`,
      more: (count: number) => `, and ${count} more`,
      sent: (list: string) => `Sent: ${list}.`,
      sentOne: (id: string, to: string, at: string, late: string) => `${id} ${to} ${at}${late}`,
      sentLate: (age: string) => ` (${age} late)`,
      dropped: (list: string) => `Dropped: ${list}.`,
      because: (one: string, reason: string) => `${one} (${reason})`,
      why: {
        late: 'it was due, and nobody said that it was sent',
        due: 'due before the next session, or within a day',
        later: 'due later',
        answered: 'sent or dropped since the last session',
      },
    },
  },
  fr: {
    states: { due: 'à envoyer', sent: 'envoyée', dropped: 'abandonnée' },
    overdue: (state, late) => `${state}, retard ${late}`,
    fields: {
      id: 'Id',
      status: 'État',
      to: 'Destinataire',
      text: 'Objet',
      owner: 'Responsable',
      dueAt: 'Échéance',
      overdue: 'En retard',
      every: 'Périodicité',
      addedAt: 'Consignée',
      addedBy: 'Consignée par',
      sentAt: 'Dernier envoi',
      sentDueAt: 'Était due',
      sentLate: 'En retard',
      sentCount: 'Envoyée',
      droppedAt: 'Abandonnée',
      droppedBecause: 'Motif',
    },
    ask: {
      text: `Que faut-il communiquer${NBSP}?`,
      to: `À qui${NBSP}?`,
      due: `Pour quand${NBSP}?`,
      comms: `Quelle communication${NBSP}?`,
      because: `Pour quel motif${NBSP}?`,
    },
    removed: '[passage occulté]',
    none: 'Aucune communication à envoyer.',
    noneFound: 'Aucune communication de ce genre.',
    times: (count) => `${formatNumber(count, 'fr')}${NBSP}fois`,
    lateBy: (at, age) => `${at}, retard ${age}`,
    added: (id, to, due, every) => `${id} à ${to}, échéance ${due}${every}.`,
    every: (ms) => `, ${everyInFrench(ms)}`,
    changed: (id, due, every) => `${id} modifiée${NBSP}: échéance ${due}${every}.`,
    unchanged: (id) => `${id}${NBSP}: rien à modifier, c’est déjà le cas.`,
    sent: (id, late, next) => `${id} envoyée${late}.${next}`,
    sentLate: (age) => `, retard ${age}`,
    next: (due, passed) => ` Prochaine échéance ${due}${passed}.`,
    passed: (count) =>
      count === 1
        ? `${NBSP}; une échéance intermédiaire n’a pas été honorée`
        : `${NBSP}; ${formatNumber(count, 'fr')}${NBSP}échéances intermédiaires n’ont pas été honorées`,
    sentAlready: (id, at) => `${id} était déjà envoyée, ${at}${NBSP}; rien n’a été inscrit.`,
    sentAlreadyNext: (id, at, next) =>
      `${id} était déjà envoyée, ${at}, prochaine échéance ${next}${NBSP}; rien n’a été inscrit.`,
    dropped: (id) => `${id} abandonnée.`,
    droppedAlready: (id, at) => `${id} était déjà abandonnée, ${at}${NBSP}; rien n’a été inscrit.`,
    reopened: (id, due) => `${id} est de nouveau à envoyer, échéance ${due}.`,
    dueAlready: (id) => `${id} est déjà à envoyer${NBSP}; rien n’a été inscrit.`,
    overdueNow: (id, late) =>
      `${id} a ${late} de retard${NBSP}: vigie comms sent ${id}, ou nouvelle échéance par vigie comms set ${id} --due TIME`,
    late: (age) => `consignée ${age} après l’envoi${NBSP}: inscription tardive`,
    agenda: {
      join: ' ',
      owner: (said, name) => `${said} (${name})`,
      what: (to, text) => `${to}, ${text}`,
      by: (time) => `avant ${time}`,
      byDay: (day, time) => `avant le ${day} à ${time}`,
      at: (time) => `à ${time}`,
      due: (what, by) => `${what} ${by}.`,
      late: (what, late) => `${what}${NBSP}: retard ${late}.`,
      one: (id, said) => `${id} ${said}`,
      later: (list, more) => `Ensuite${NBSP}: ${list}${more}.`,
      laterOne: (id, to, day) => `${id} ${to} ${day}`,
      more: (count) => `, et ${count} autre${count > 1 ? 's' : ''}`,
      sent: (list) => `Envoyées${NBSP}: ${list}.`,
      sentOne: (id, to, at, late) => `${id} ${to} ${at}${late}`,
      sentLate: (age) => ` (retard ${age})`,
      dropped: (list) => `Abandonnées${NBSP}: ${list}.`,
      because: (one, reason) => `${one} (${reason})`,
      why: {
        late: 'l’échéance est passée, personne n’a dit que c’était envoyé',
        due: 'à envoyer avant la prochaine réunion, ou d’ici un jour',
        later: 'à envoyer plus tard',
        answered: 'envoyée ou abandonnée depuis la dernière réunion',
      },
    },
  },
});

/** `tous les jours`, `tous les 7 jours`, `toutes les 12 h 00`. */
function everyInFrench(ms: number): string {
  if (ms === HOUR_MS) return 'toutes les heures';
  if (ms % DAY_MS !== 0) return `toutes les ${formatAge(ms, 'fr')}`;
  const days = ms / DAY_MS;
  return days === 1 ? 'tous les jours' : `tous les ${days}${NBSP}jours`;
}
