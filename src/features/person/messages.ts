import { messages } from '../../shared/lang.ts';

export const personMessages = messages({
  en: {
    labels: {
      id: 'Id',
      name: 'Name',
      function: 'Function',
      regime: 'Regime',
      deputy: 'Deputy',
      phone: 'Phone',
      email: 'E-mail',
      remark: 'Remark',
      remarkUntil: 'Kept until',
      duties: 'Duties elsewhere',
      erased: 'Erased',
    },
    regimes: { hours: 'hours', days: 'days' },
    yes: 'yes',
    nobody: 'Nobody is registered yet. vigie person add NAME',
    registered: (id: string, name: string) => `${id} registered: ${name}.`,
    changed: (who: string, fields: string) => `${who} changed: ${fields}.`,
    unchanged: (who: string) => `${who}: nothing to change, it is so already.`,
    confirmErase: (who: string) => `Erase ${who} for good? The journal keeps only the id.`,
    notErased: (id: string) => `${id} was not erased: the name was not typed`,
    erased: (id: string) => `${id} erased: name, phone, e-mail and remark are gone; the journal stays whole.`,
    wouldErase: (id: string) => `${id} would be erased.`,
    erasedAlready: (id: string) => `${id} was erased already.`,
    backupsRemain: 'Backups and copies made earlier still hold this person: destroy or replace them.',
    postgresRemains:
      'On PostgreSQL, WAL archives and replicas may hold this person longer: that is beyond vigie.',
    tracesRemain: (id: string, why: string) =>
      `${id} is erased, but traces may remain in the store's files: ${why}`,
    eraseAgain: (id: string) => `end whatever else has the store open, then: vigie person erase ${id} --yes`,
  },
  fr: {
    labels: {
      id: 'Id',
      name: 'Nom',
      function: 'Fonction',
      regime: 'Régime',
      deputy: 'Suppléance',
      phone: 'Téléphone',
      email: 'Courriel',
      remark: 'Remarque',
      remarkUntil: 'Gardée jusqu’à',
      duties: 'Autres engagements',
      erased: 'Fiche effacée',
    },
    regimes: { hours: 'heures', days: 'jours' },
    yes: 'oui',
    nobody: 'Personne n’est encore inscrit. vigie person add NOM',
    registered: (id: string, name: string) => `${id}\u00a0: inscription de ${name}.`,
    changed: (who: string, fields: string) => `${who}\u00a0: fiche modifiée (${fields}).`,
    unchanged: (who: string) => `${who}\u00a0: rien à modifier, c’est déjà le cas.`,
    confirmErase: (who: string) =>
      `Effacer définitivement la fiche ${who}\u00a0? La main courante ne garde que le numéro.`,
    notErased: (id: string) => `${id} n’a pas été effacé\u00a0: le nom n’a pas été saisi`,
    erased: (id: string) =>
      `${id}\u00a0: fiche effacée (nom, téléphone, courriel, remarque)\u00a0; la main courante reste entière.`,
    wouldErase: (id: string) => `${id}\u00a0: la fiche serait effacée.`,
    erasedAlready: (id: string) => `${id}\u00a0: fiche déjà effacée.`,
    backupsRemain:
      'Les sauvegardes et copies antérieures contiennent encore cette personne\u00a0: à détruire ou à remplacer.',
    postgresRemains:
      'Sous PostgreSQL, archives WAL et répliques peuvent la contenir plus longtemps\u00a0: vigie n’y peut rien.',
    tracesRemain: (id: string, why: string) =>
      `${id}\u00a0: fiche effacée, mais des traces peuvent rester dans les fichiers de la base\u00a0: ${why}`,
    eraseAgain: (id: string) =>
      `fermez tout ce qui a la base ouverte, puis\u00a0: vigie person erase ${id} --yes`,
  },
});
