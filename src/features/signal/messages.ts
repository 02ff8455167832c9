import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

export const signalMessages = messages({
  en: {
    levels: { watch: 'watch', warning: 'warning', alarm: 'alarm' },
    fields: {
      id: 'Id',
      level: 'Level',
      from: 'From',
      text: 'Signal',
      touches: 'Touches',
      heardAt: 'Heard',
      levelAt: 'Level since',
      levelBefore: 'Before',
      because: 'Because',
      clearedAt: 'Cleared',
      clearedBecause: 'Cleared because',
    },
    ask: {
      text: 'What is the signal?',
      from: 'From which site or country?',
      signal: 'Which signal?',
      because: 'Why?',
    },
    removed: '[text removed]',
    none: 'No signal is in force.',
    noneFound: 'No such signal.',
    logged: (id: string, level: string, from: string) => `${id} logged: ${level}, ${from}.`,
    late: (age: string) => `written down ${age} after it was heard: marked late`,
    changed: (id: string, level: string) => `${id} changed: ${level}.`,
    unchanged: (id: string) => `${id}: nothing to change, it is so already.`,
    cleared: (id: string) => `${id} cleared.`,
    clearedAlready: (id: string, at: string) => `${id} was cleared already, ${at}; nothing was written.`,
    unregistered: (code: string) => `no site is registered yet: ${code} was taken as typed`,
    agenda: {
      said: (from: string, level: string, text: string, touches: string) =>
        `${from}, ${level}: ${text}${touches === '' ? '' : ` (${touches})`}.`,
      was: (from: string, level: string, before: string, text: string, touches: string) =>
        `${from} now ${level}, was ${before}: ${text}${touches === '' ? '' : ` (${touches})`}.`,
      cleared: (from: string, text: string, because: string) => `${from}, cleared: ${text} (${because}).`,
      others: (list: string) => `Also in force: ${list}.`,
      other: (id: string, from: string, level: string) => `${id} ${from} (${level})`,
      why: {
        new: 'a signal that the cell has not seen',
        changed: 'its level changed since the last session',
        cleared: 'cleared since the last session',
        inForce: 'in force until it is cleared',
      },
    },
  },
  fr: {
    levels: { watch: 'veille', warning: 'alerte', alarm: 'alarme' },
    fields: {
      id: 'Id',
      level: 'Niveau',
      from: 'Origine',
      text: 'Signal',
      touches: 'Touche',
      heardAt: 'Reçu',
      levelAt: 'À ce niveau depuis',
      levelBefore: 'Auparavant',
      because: 'Motif',
      clearedAt: 'Levé',
      clearedBecause: 'Motif de la levée',
    },
    ask: {
      text: `Quel est le signal${NB}?`,
      from: `De quel site ou pays${NB}?`,
      signal: `Quel signal${NB}?`,
      because: `Pour quel motif${NB}?`,
    },
    removed: '[passage occulté]',
    none: 'Aucun signal en cours.',
    noneFound: 'Aucun signal de ce genre.',
    logged: (id: string, level: string, from: string) => `${id} inscrit${NB}: ${level}, ${from}.`,
    late: (age: string) => `inscrit ${age} après avoir été reçu${NB}: inscription tardive`,
    changed: (id: string, level: string) => `${id} modifié${NB}: ${level}.`,
    unchanged: (id: string) => `${id}${NB}: rien à modifier, c’est déjà le cas.`,
    cleared: (id: string) => `${id} levé.`,
    clearedAlready: (id: string, at: string) => `${id} était déjà levé, ${at}${NB}; rien n’a été inscrit.`,
    unregistered: (code: string) => `aucun site n’est encore enregistré${NB}: ${code} est pris tel quel`,
    agenda: {
      said: (from: string, level: string, text: string, touches: string) =>
        `${from}, ${level}${NB}: ${text}${touches === '' ? '' : ` (${touches})`}.`,
      was: (from: string, level: string, before: string, text: string, touches: string) =>
        `${from} passe de ${before} à ${level}${NB}: ${text}${touches === '' ? '' : ` (${touches})`}.`,
      cleared: (from: string, text: string, because: string) => `${from}, levé${NB}: ${text} (${because}).`,
      others: (list: string) => `Toujours en cours${NB}: ${list}.`,
      other: (id: string, from: string, level: string) => `${id} ${from} (${level})`,
      why: {
        new: 'signal que la cellule n’a pas encore vu',
        changed: 'son niveau a changé depuis la dernière réunion',
        cleared: 'levé depuis la dernière réunion',
        inForce: 'en cours tant qu’il n’est pas levé',
      },
    },
  },
});
