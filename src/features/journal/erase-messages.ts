import { messages } from '../../shared/lang.ts';

/** What is said of an erasure. */
export const eraseMessages = messages({
  en: {
    who: 'Who?',
    because: (id: string) => `${id} was erased`,
    blanked: (count: number) =>
      `${count === 1 ? '1 text' : `${count} texts`} about them blanked in the journal`,
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
    who: 'Qui\u00a0?',
    because: (id: string) => `fiche ${id} effacée`,
    blanked: (count: number) =>
      `${count} texte${count > 1 ? 's' : ''} à son sujet occulté${count > 1 ? 's' : ''} dans la main courante`,
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
