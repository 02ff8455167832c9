import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

const listed = (ids: readonly string[], and: string): string =>
  ids.length < 2 ? ids.join('') : `${ids.slice(0, -1).join(', ')} ${and} ${ids.at(-1)}`;

/** What ties incidents to each other and to the rest: merging and links. */
export const tieMessages = messages({
  en: {
    mergedInto: (id: string) => `merged into ${id}`,
    /** Stands under the first line of a merged one. */
    goesOn: (id: string, status: string) =>
      `It was ${status} when it was merged. What is written to it goes to ${id}:\nvigie incident show ${id}`,
    said: {
      merged: (id: string, into: string, followers: readonly string[]) =>
        `${id} merged into ${into}${followers.length === 0 ? '' : `, and ${listed(followers, 'and')} with it`}.`,
      unmerged: (id: string, from: string, status: string) =>
        `${id} is no longer merged into ${from}: it is ${status}, as it was before.`,
      linked: (id: string, how: string) => `${id} ${how}.`,
      unlinked: (id: string, how: readonly string[]) => `${id}: link removed (${how.join(', ')}).`,
    },
    alreadyMerged: (id: string, into: string) => `${id} is merged into ${into} already; nothing was written.`,
    alreadyLinked: (id: string, how: string) => `${id} ${how} already; nothing was written.`,
    hidden: {
      active: (id: string, status: string, into: string, closed: string) =>
        `${into} is ${closed}, and ${id} was ${status}; if it goes on: vigie incident reopen ${into} --because TEXT`,
      severity: (id: string, its: string, into: string, stays: string, severity: number) =>
        `${id} is ${its}, ${into} stays ${stays}; to change that: ` +
        `vigie incident set ${into} --severity ${severity} --because TEXT`,
      sector: (id: string, says: string, into: string, sector: string) =>
        `${id} hits a vital sector (${says}), which ${into} does not say; to change that: ` +
        `vigie incident set ${into} --sector ${sector}`,
      link: (id: string, how: string, into: string, to: string, as: string) =>
        `${id} ${how}, which ${into} does not say; to change that: vigie incident link ${into} ${to} --relation ${as}`,
    },
    did: {
      merged: (into: string) => `Merged into ${into}`,
      absorbed: (ids: readonly string[]) => `Takes in ${listed(ids, 'and')}`,
      unmerged: (from: string) => `No longer merged into ${from}`,
      released: (id: string) => `${id} stands alone again`,
      linked: (how: string) => `Link: ${how}`,
      unlinked: (how: string) => `Link removed: ${how}`,
    },
    relations: {
      related: (to: string) => `is related to ${to}`,
      'waits-for': (to: string) => `waits for ${to}`,
      blocks: (to: string) => `blocks ${to}`,
      'caused-by': (to: string) => `is caused by ${to}`,
      follows: (to: string) => `follows ${to}`,
      affects: (to: string) => `affects ${to}`,
    },
    /** The same link as its other end tells it. */
    from: {
      related: (id: string) => `${id} is related to it`,
      'waits-for': (id: string) => `${id} waits for it`,
      blocks: (id: string) => `${id} blocks it`,
      'caused-by': (id: string) => `${id} is caused by it`,
      follows: (id: string) => `${id} follows it`,
      affects: (id: string) => `${id} affects it`,
    },
    /** An entry of a duplicate on the page of its canonical incident. */
    entryOf: (id: string, did: string) => `${id}: ${did}`,
    fields: { duplicates: 'Takes in', links: 'Links' },
    ask: {
      into: 'Merged into which incident?',
      target: 'Linked to what? (INC-3, PO-118, a site, a person)',
    },
  },
  fr: {
    mergedInto: (id: string) => `rattaché à ${id}`,
    goesOn: (id: string, status: string) =>
      `Il était ${status} lors du rattachement. Ce qu’on y consigne va à ${id}${NB}:\nvigie incident show ${id}`,
    said: {
      merged: (id: string, into: string, followers: readonly string[]) =>
        `${id} rattaché à ${into}${followers.length === 0 ? '' : `, et avec lui ${listed(followers, 'et')}`}.`,
      unmerged: (id: string, from: string, status: string) =>
        `${id} n’est plus rattaché à ${from}${NB}: il est ${status}, comme avant.`,
      linked: (id: string, how: string) => `${id} ${how}.`,
      unlinked: (id: string, how: readonly string[]) => `${id}${NB}: lien retiré (${how.join(', ')}).`,
    },
    alreadyMerged: (id: string, into: string) =>
      `${id} est déjà rattaché à ${into}${NB}; rien n’a été écrit.`,
    alreadyLinked: (id: string, how: string) => `${id} ${how}, c’est déjà noté${NB}; rien n’a été écrit.`,
    hidden: {
      active: (id: string, status: string, into: string, closed: string) =>
        `${into} est ${closed}, et ${id} était ${status}${NB}; si cela dure${NB}: ` +
        `vigie incident reopen ${into} --because TEXTE`,
      severity: (id: string, its: string, into: string, stays: string, severity: number) =>
        `${id} est ${its}, ${into} reste ${stays}${NB}; pour le changer${NB}: ` +
        `vigie incident set ${into} --severity ${severity} --because TEXTE`,
      sector: (id: string, says: string, into: string, sector: string) =>
        `${id} touche un secteur vital (${says}), ce que ${into} ne dit pas${NB}; pour le changer${NB}: ` +
        `vigie incident set ${into} --sector ${sector}`,
      link: (id: string, how: string, into: string, to: string, as: string) =>
        `${id} ${how}, ce que ${into} ne dit pas${NB}; pour le changer${NB}: ` +
        `vigie incident link ${into} ${to} --relation ${as}`,
    },
    did: {
      merged: (into: string) => `Rattaché à ${into}`,
      absorbed: (ids: readonly string[]) => `Réunit ${listed(ids, 'et')}`,
      unmerged: (from: string) => `N’est plus rattaché à ${from}`,
      released: (id: string) => `${id} redevient un incident à part`,
      linked: (how: string) => `Lien${NB}: ${how}`,
      unlinked: (how: string) => `Lien retiré${NB}: ${how}`,
    },
    relations: {
      related: (to: string) => `est lié à ${to}`,
      'waits-for': (to: string) => `attend ${to}`,
      blocks: (to: string) => `bloque ${to}`,
      'caused-by': (to: string) => `est causé par ${to}`,
      follows: (to: string) => `fait suite à ${to}`,
      affects: (to: string) => `touche ${to}`,
    },
    from: {
      related: (id: string) => `${id} y est lié`,
      'waits-for': (id: string) => `${id} l’attend`,
      blocks: (id: string) => `${id} le bloque`,
      'caused-by': (id: string) => `${id} en découle`,
      follows: (id: string) => `${id} y fait suite`,
      affects: (id: string) => `${id} le touche`,
    },
    entryOf: (id: string, did: string) => `${id}${NB}: ${did}`,
    fields: { duplicates: 'Réunit', links: 'Liens' },
    ask: {
      into: `Rattaché à quel incident${NB}?`,
      target: `Lié à quoi${NB}? (INC-3, PO-118, un site, une personne)`,
    },
  },
});
