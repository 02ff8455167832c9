import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

/** What reviews and the rhythm of news say, in answers, on the incident's page and on the agenda. */
export const reviewMessages = messages({
  en: {
    ask: {
      due: 'By when is it to be looked back at?',
      owner: 'Who is to see to it?',
      findings: 'What was found?',
    },
    wanted: (id: string, severity: string) =>
      `${id} was ${severity}: a review is asked for; vigie incident review ${id} --due TIME --owner PERSON`,
    planned: (id: string, due: string, owner: string) => `Review of ${id} due ${due}, ${owner}.`,
    plannedAnew: (id: string, done: string) =>
      `${id} was reviewed on ${done} already: this is another review`,
    reviewed: (id: string) => `${id} reviewed.`,
    alreadyPlanned: (id: string, due: string, owner: string) =>
      `The review of ${id} is due ${due}, ${owner}, already; nothing was written.`,
    alreadyReviewed: (id: string, at: string) => `${id} was reviewed already, on ${at}; nothing was written.`,
    row: {
      label: 'Review',
      wanted: 'asked for, not planned',
      due: (due: string, owner: string) => `due ${due}, ${owner}`,
      overdue: (late: string) => `OVERDUE by ${late}`,
      done: (at: string) => `done ${at}`,
    },
    did: {
      planned: (due: string, owner: string) => `Review due ${due}, ${owner}`,
      reviewed: 'Reviewed',
    },
    noneToReview: 'No review is open.',
    agenda: {
      review: (severity: string, title: string) => `review, ${severity}: ${title}.`,
      notPlanned: (since: string) => `Not planned, resolved ${since}.`,
      due: (due: string, owner: string) => `Due ${due}, ${owner}.`,
      overdue: (late: string, owner: string) => `Overdue by ${late}, ${owner}.`,
      nobody: 'NOBODY OWNS IT',
      why: {
        notPlanned: 'severe and over, its review is not planned',
        due: 'its review is not done',
        overdue: (late: string) => `its review is overdue by ${late}`,
      },
    },
    rhythm: {
      header: { severity: 'Severity', minutes: 'News every', usualMinutes: 'Usually' },
      set: (rhythm: string) => `News at least every ${rhythm}.`,
      alreadySo: 'The rhythm is so already; nothing was written.',
      wordsUnwritten: 'your reason was not written either',
    },
  },
  fr: {
    ask: {
      due: `Pour quand le retour d’expérience${NB}?`,
      owner: `À qui le confier${NB}?`,
      findings: `Qu’en ressort-il${NB}?`,
    },
    wanted: (id: string, severity: string) =>
      `${id} était ${severity}${NB}: un retour d’expérience est attendu${NB}; vigie incident review ${id} --due DATE --owner PERSONNE`,
    planned: (id: string, due: string, owner: string) =>
      `Retour d’expérience sur ${id}${NB}: échéance ${due}, ${owner}.`,
    plannedAnew: (id: string, done: string) =>
      `le retour d’expérience sur ${id} a déjà été tenu le ${done}${NB}: celui-ci est un autre`,
    reviewed: (id: string) => `Retour d’expérience sur ${id} consigné.`,
    alreadyPlanned: (id: string, due: string, owner: string) =>
      `Le retour d’expérience sur ${id} est déjà prévu pour le ${due}, ${owner}${NB}; rien n’a été écrit.`,
    alreadyReviewed: (id: string, at: string) =>
      `Le retour d’expérience sur ${id} a déjà été tenu, le ${at}${NB}; rien n’a été écrit.`,
    row: {
      label: 'Retour d’expérience',
      wanted: 'attendu, non planifié',
      due: (due: string, owner: string) => `échéance ${due}, ${owner}`,
      overdue: (late: string) => `EN RETARD de ${late}`,
      done: (at: string) => `tenu ${at}`,
    },
    did: {
      planned: (due: string, owner: string) => `Retour d’expérience prévu, échéance ${due}, ${owner}`,
      reviewed: 'Retour d’expérience tenu',
    },
    noneToReview: 'Aucun retour d’expérience en attente.',
    agenda: {
      review: (severity: string, title: string) => `retour d’expérience, ${severity}${NB}: ${title}.`,
      notPlanned: (since: string) => `Non planifié, clos ${since}.`,
      due: (due: string, owner: string) => `Échéance ${due}, ${owner}.`,
      overdue: (late: string, owner: string) => `Retard ${late}, ${owner}.`,
      nobody: 'SANS RESPONSABLE',
      why: {
        notPlanned: 'grave et clos, retour d’expérience non planifié',
        due: 'retour d’expérience non tenu',
        overdue: (late: string) => `retour d’expérience en retard de ${late}`,
      },
    },
    rhythm: {
      header: { severity: 'Gravité', minutes: 'Nouvelles toutes les', usualMinutes: 'D’ordinaire' },
      set: (rhythm: string) => `Des nouvelles au moins toutes les ${rhythm}.`,
      alreadySo: `Le rythme est déjà celui-là${NB}; rien n’a été écrit.`,
      wordsUnwritten: 'votre motif n’a pas été écrit non plus',
    },
  },
});
