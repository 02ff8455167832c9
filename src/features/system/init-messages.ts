import { counted, formatNumber, NBSP } from '../../shared/format.ts';
import { messages } from '../../shared/lang.ts';

/** What `vigie init` asks and says. */
export const initMessages = messages({
  en: {
    questions: {
      store: 'Where is the store kept? (a file, or postgres://…)',
      actor: 'Who are you? (as the journal is to name you)',
      lang: 'In which language do you and the cell work?',
      tz: 'In which time zone does the cell meet?',
      times: 'At what times does it meet, every day?',
      minutes: 'How many minutes is a session?',
      dayOne: 'On which day did the crisis begin?',
      sites: 'A CSV file of your sites? (Enter: later)',
    },
    langs: { en: 'English', fr: 'French' },
    there: (location: string, entries: number) =>
      `There is a store at ${location}: ${counted(entries, 'entry', 'entries', 'en')}.`,
    exercise: 'It is an EXERCISE, for drills.',
    nothing: 'Everything was there already; nothing was changed.',
    cell: ({ times, zone, minutes }: { times: readonly string[]; zone: string; minutes: number }) =>
      `The cell meets at ${times.join(', ')} (${zone}), for ${minutes} minutes.`,
    dayOne: (day: string, lang: string) => `Day 1 is ${day}. Agenda and minutes are in ${lang}.`,
    sites: (count: number) =>
      count === 1 ? '1 site is known.' : `${formatNumber(count, 'en')} sites are known.`,
    kept: (keys: string, path: string) => `Kept for you in ${path}: ${keys}.`,
    stands: (flags: string) => `${flags}: set already, and left as it is`,
    next: 'What next:',
    steps: {
      store: 'so that vigie finds this store by itself',
      template: 'a list of sites to start from: edit it',
      import: 'take it over; then they can report',
      members: 'who is in the cell',
      log: 'the first incident',
      note: 'or a free entry in the journal',
      agenda: 'what the next session must know',
      doctor: 'is this machine fit for it?',
    },
    examples: { title: 'Chiller down', note: 'Prefect informed', member: 'Crisis director' },
  },
  fr: {
    questions: {
      store: `Où garder la base${NBSP}? (un fichier, ou postgres://…)`,
      actor: `Qui êtes-vous${NBSP}? (votre nom dans la main courante)`,
      lang: `Dans quelle langue travaillez-vous, vous et la cellule${NBSP}?`,
      tz: `Dans quel fuseau horaire la cellule se réunit-elle${NBSP}?`,
      times: `À quelles heures se réunit-elle chaque jour${NBSP}?`,
      minutes: `Combien de minutes dure une réunion${NBSP}?`,
      dayOne: `Quel jour la crise a-t-elle commencé${NBSP}?`,
      sites: `Un fichier CSV de vos sites${NBSP}? (Entrée${NBSP}: plus tard)`,
    },
    langs: { en: 'anglais', fr: 'français' },
    there: (location, entries) =>
      `Il y a une base à ${location}${NBSP}: ${counted(entries, 'entrée', 'entrées', 'fr')}.`,
    exercise: 'C’est un EXERCICE.',
    nothing: 'Tout y était déjà, rien n’a été modifié.',
    cell: ({ times, zone, minutes }) =>
      `La cellule se réunit à ${times.map((time) => time.replace(':', `${NBSP}h${NBSP}`)).join(', ')} (${zone}), pendant ${minutes}${NBSP}minutes.`,
    dayOne: (day, lang) =>
      `Le jour 1 est le ${day}. L’ordre du jour et le relevé de décisions sont en ${lang}.`,
    sites: (count) => (count < 2 ? `${count} site connu.` : `${formatNumber(count, 'fr')} sites connus.`),
    kept: (keys, path) => `Gardé pour vous dans ${path}${NBSP}: ${keys}.`,
    stands: (flags) => `${flags}${NBSP}: déjà réglé, laissé tel quel`,
    next: `Et maintenant${NBSP}:`,
    steps: {
      store: 'pour que vigie trouve cette base de lui-même',
      template: 'une liste de sites pour commencer, à modifier',
      import: `la reprendre${NBSP}; les sites peuvent alors rendre compte`,
      members: 'qui est dans la cellule',
      log: 'le premier incident',
      note: 'ou une entrée libre dans la main courante',
      agenda: 'ce que la prochaine réunion doit savoir',
      doctor: `cette machine convient-elle${NBSP}?`,
    },
    examples: { title: 'Groupe froid en panne', note: 'Préfet informé', member: 'Directeur de crise' },
  },
});
