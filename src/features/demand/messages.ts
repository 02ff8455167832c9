import { messages } from '../../shared/lang.ts';

const NB = '\u00A0';

interface IndexSaid {
  readonly total: string;
  readonly before: string | null;
  readonly beforeAt: string;
  readonly services: string;
  readonly since: string | null;
}

interface AskedSaid {
  readonly by: string;
  readonly servers: number;
  readonly asked: string;
  readonly vital: string | null;
  readonly deliverable: string;
}

interface RequestSaid {
  readonly id: string;
  readonly count: number;
  readonly servers: string;
  readonly model: string;
  readonly by: string | null;
}

export const demandMessages = messages({
  en: {
    statuses: {
      open: 'open',
      granted: 'granted',
      deferred: 'deferred',
      refused: 'refused',
      delivered: 'delivered',
    },
    became: {
      open: 'asked',
      granted: 'granted',
      deferred: 'deferred',
      refused: 'refused',
      delivered: 'delivered',
    },
    sectors: {
      health: 'health',
      emergency: 'emergency services',
      government: 'government',
      education: 'education',
      energy: 'energy',
      water: 'water',
      transport: 'transport',
      other: 'other',
    },
    fields: {
      id: 'Id',
      rank: 'Rank',
      status: 'Status',
      customer: 'Customer',
      service: 'Service',
      sector: 'Sector',
      vital: 'Vital',
      model: 'Model',
      servers: 'Servers',
      neededBy: 'Needed by',
      askedBy: 'Asked by',
      deliverable: 'In time',
      ready: 'Ready',
      delivered: 'Delivered',
      site: 'Site',
      plan: 'Plan',
      requestedAt: 'Requested',
      answeredAt: 'Answered',
      because: 'Because',
    },
    indexFields: {
      service: 'Service',
      index: 'Index',
      before: 'Before',
      weight: 'Weight',
      counts: 'Counts',
      at: 'Measured',
    },
    ask: {
      index: 'What is the index? (1.0: usual; or web=2.2)',
      weight: 'Which weight? (web=30)',
      usual: 'How many servers a day are usual? (CRX=60)',
      customer: 'Which company or authority asks?',
      service: 'For which service?',
      sector: 'For which sector?',
      model: 'Which model?',
      servers: 'How many servers?',
      request: 'Which request?',
      site: 'At which factory?',
      because: 'Why?',
    },
    all: 'all',
    yes: 'yes',
    no: 'no',
    removed: '[text removed]',
    none: 'Nobody waits for servers.',
    noneFound: 'No such request.',
    noIndex: 'The demand index was not measured yet.',
    recorded: (list: string) => `Recorded: ${list}.`,
    total: (total: string) => `The index is ${total}.`,
    recordedLate: (total: string) => `What was measured later stands: the index is ${total}.`,
    weighed: (list: string) => `Weights: ${list}.`,
    usualSet: (list: string) => `Usual servers a day: ${list}.`,
    unchanged: 'Nothing to change, it is so already.',
    weightless: (service: string) =>
      `${service} has no weight: it does not count (vigie demand weight ${service}=10)`,
    requested: ({ id, servers, model, by }: RequestSaid) =>
      `${id}: ${servers} ${model} asked for${by === null ? '' : `, by ${by}`}.`,
    granted: (id: string, plan: string, site: string, due: string) =>
      `${id} granted: ${plan} at ${site}, due ${due}.`,
    refused: (id: string) => `${id} refused.`,
    refusedAlready: (id: string) => `${id} was refused already; nothing was written.`,
    deferred: (id: string, until: string | null) =>
      `${id} deferred${until === null ? '' : ` until ${until}`}.`,
    deferredAlready: (id: string) => `${id} is deferred until then already; nothing was written.`,
    cancelled: (plan: string) => `${plan} was given up with it.`,
    delivered: (id: string, _count: number, servers: string, left: string | null) =>
      `${id}: ${servers} delivered${left === null ? ', all of it' : `, ${left} to go`}.`,
    plannedShort: (sku: string, units: string) => `${sku}: ${units} short for it until more comes`,
    perDay: (asked: string, usual: string) => `${asked} servers a day are asked for (usual ${usual})`,
    linesPerDay: (lines: string) => `the lines can build ${lines}`,
    promise: (promised: string, servers: string) => `${promised} of ${servers}`,
    chart: {
      index: 'Demand index',
      dates: 'Servers',
      vital: 'vital',
      asked: 'asked',
      deliverable: 'deliverable',
    },
    agenda: {
      index: ({ total, before, beforeAt, services, since }: IndexSaid) =>
        `Index ${total}${before === null ? '' : ` (${before} at ${beforeAt})`}${services === '' ? '' : `: ${services}`}${since === null ? '' : `; measured ${since}`}.`,
      asked: ({ by, servers, asked, vital, deliverable }: AskedSaid) =>
        `Asked by ${by}: ${asked} server${servers === 1 ? '' : 's'}${vital === null ? '' : `, ${vital} of them vital`}. Deliverable: ${deliverable}.`,
      vitalShort: (servers: string) => `Vital sectors: ${servers} not in time.`,
      undated: (servers: string) => `Without a date: ${servers}.`,
      answered: (list: string) => `Requests: ${list}.`,
      answer: (id: string, became: string, plan: string | null) =>
        `${id} ${became}${plan === null ? '' : ` (${plan})`}`,
      why: {
        index: 'how much is wanted beside a usual day',
        perDay: (asked: string, usual: string) => `${asked} servers a day asked for, ${usual} are usual`,
        asked: 'servers that are waited for, and what can be there in time',
        lost: (servers: string) =>
          `${servers} ${servers === '1' ? 'server is' : 'servers are'} not built by then, because components are not there`,
        answered: 'answered since the last session',
      },
    },
  },
  fr: {
    statuses: {
      open: 'à trancher',
      granted: 'accordée',
      deferred: 'reportée',
      refused: 'refusée',
      delivered: 'livrée',
    },
    became: {
      open: 'demandée',
      granted: 'accordée',
      deferred: 'reportée',
      refused: 'refusée',
      delivered: 'livrée',
    },
    sectors: {
      health: 'santé',
      emergency: 'secours',
      government: 'administration',
      education: 'éducation',
      energy: 'énergie',
      water: 'eau',
      transport: 'transports',
      other: 'autre',
    },
    fields: {
      id: 'Id',
      rank: 'Rang',
      status: 'État',
      customer: 'Client',
      service: 'Service',
      sector: 'Secteur',
      vital: 'Vital',
      model: 'Modèle',
      servers: 'Serveurs',
      neededBy: 'Pour le',
      askedBy: 'Demandés pour le',
      deliverable: 'À temps',
      ready: 'Prêts',
      delivered: 'Livrés',
      site: 'Site',
      plan: 'Plan',
      requestedAt: 'Demande',
      answeredAt: 'Réponse',
      because: 'Motif',
    },
    indexFields: {
      service: 'Service',
      index: 'Indice',
      before: 'Avant',
      weight: 'Poids',
      counts: 'Compte',
      at: 'Relevé',
    },
    ask: {
      index: `Quel est l’indice${NB}? (1,0${NB}: habituel${NB}; ou web=2,2)`,
      weight: `Quel poids${NB}? (web=30)`,
      usual: `Combien de serveurs par jour d’habitude${NB}? (CRX=60)`,
      customer: `Quelle entreprise ou administration demande${NB}?`,
      service: `Pour quel service${NB}?`,
      sector: `Pour quel secteur${NB}?`,
      model: `Quel modèle${NB}?`,
      servers: `Combien de serveurs${NB}?`,
      request: `Quelle demande${NB}?`,
      site: `Dans quelle usine${NB}?`,
      because: `Pour quel motif${NB}?`,
    },
    all: 'ensemble',
    yes: 'oui',
    no: 'non',
    removed: '[passage occulté]',
    none: 'Aucun serveur n’est attendu.',
    noneFound: 'Aucune demande de ce genre.',
    noIndex: 'L’indice de demande n’a pas encore été relevé.',
    recorded: (list) => `Relevé${NB}: ${list}.`,
    total: (total) => `L’indice est de ${total}.`,
    recordedLate: (total) => `Un relevé plus récent fait foi${NB}: l’indice est de ${total}.`,
    weighed: (list) => `Poids${NB}: ${list}.`,
    usualSet: (list) => `Serveurs par jour d’habitude${NB}: ${list}.`,
    unchanged: 'Rien à modifier, c’est déjà le cas.',
    weightless: (service) =>
      `${service} n’a pas de poids${NB}: il ne compte pas (vigie demand weight ${service}=10)`,
    requested: ({ id, count, servers, model, by }) =>
      `${id}${NB}: ${servers} ${model} ${count < 2 ? 'demandé' : 'demandés'}${by === null ? '' : ` pour le ${by}`}.`,
    granted: (id, plan, site, due) => `${id} accordée${NB}: ${plan}, ${site}, pour le ${due}.`,
    refused: (id) => `${id} refusée.`,
    refusedAlready: (id) => `${id} était déjà refusée${NB}; rien n’a été inscrit.`,
    deferred: (id, until) => `${id} reportée${until === null ? '' : ` au ${until}`}.`,
    deferredAlready: (id) => `${id} est déjà reportée à cette date${NB}; rien n’a été inscrit.`,
    cancelled: (plan) => `${plan} est abandonné avec elle.`,
    delivered: (id, count, servers, left) =>
      `${id}${NB}: ${servers} ${count < 2 ? 'livré' : 'livrés'}${left === null ? ', en totalité' : `, reste ${left}`}.`,
    plannedShort: (sku, units) => `${sku}${NB}: il en manque ${units} d’ici à la prochaine livraison`,
    perDay: (asked, usual) => `${asked} serveurs par jour demandés (habituel ${usual})`,
    linesPerDay: (lines) => `les lignes peuvent en faire ${lines}`,
    promise: (promised, servers) => `${promised} sur ${servers}`,
    chart: {
      index: 'Indice de demande',
      dates: 'Serveurs',
      vital: 'vitaux',
      asked: 'demandés',
      deliverable: 'livrables',
    },
    agenda: {
      index: ({ total, before, beforeAt, services, since }) =>
        `Indice ${total}${before === null ? '' : ` (${before} à ${beforeAt})`}${services === '' ? '' : `${NB}: ${services}`}${since === null ? '' : `${NB}; relevé ${since}`}.`,
      asked: ({ by, servers, asked, vital, deliverable }) =>
        `Demandés au ${by}${NB}: ${asked} serveur${servers < 2 ? '' : 's'}${vital === null ? '' : `, dont ${vital} ${vital === '1' ? 'vital' : 'vitaux'}`}. Livrables${NB}: ${deliverable}.`,
      vitalShort: (servers) => `Secteurs vitaux${NB}: ${servers} hors délai.`,
      undated: (servers) => `Sans date${NB}: ${servers}.`,
      answered: (list) => `Demandes${NB}: ${list}.`,
      answer: (id, became, plan) => `${id} ${became}${plan === null ? '' : ` (${plan})`}`,
      why: {
        index: 'demande rapportée à un jour habituel',
        perDay: (asked, usual) => `${asked} serveurs demandés par jour, ${usual} d’habitude`,
        asked: 'serveurs attendus, et ce qui peut être là à temps',
        lost: (servers) =>
          `${servers} ${servers === '1' ? 'serveur ne sera pas fait' : 'serveurs ne seront pas faits'} d’ici là, faute de composants`,
        answered: 'tranché depuis la dernière réunion',
      },
    },
  },
});
