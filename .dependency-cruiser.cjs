// The layering of the house: who may import whom, each ban with its reason.
// Types count as imports: what a file knows of another one is what binds them.

// A feature may use those of the rows above its own, never one beside it or below.
const LEVELS = [
  ['person'],
  ['site'],
  ['incident', 'stock', 'reservist', 'signal'],
  ['oncall'],
  ['callup'],
  ['demand'],
  ['cell'],
  ['journal'],
  ['system'],
];
const FEATURES = LEVELS.flat();

// The rooms of a feature, told by the names of its files; whatever bears no such name is rules.
const FEATURE = '^src/features/([^/]+)/';
const EVENTS = '.*-events[.]ts$';
const QUERIES = '.*-queries[.]ts$';
const BRIEFING = '.*-briefing[.]ts$';
// Puts together what all of them bring.
const AGENDA = 'agenda(?:-sources)?-briefing[.]ts$';
const VAULT = '.*(?<=[/-])vault[.]ts$';
const MESSAGES = '.*(?<=/)messages[.]ts$';
const INDEX = 'index[.]ts$';
// Who acts: asked by every write, answered by person alone.
const INTRODUCE = 'introduce[.]ts$';
const COMMANDS = 'commands/';
const RULES = '(?!commands/).*(?<!-events|-queries|-briefing|[/-]vault|/messages|/index|/introduce)[.]ts$';

const SHARED = '^src/shared/';
const STORE = '^src/store/';
const EXCHANGE = '^src/exchange/';
const CLI = '^src/cli/';

/**
 * The same feature's room, in a rule whose `from` is a room of FEATURE.
 * @param {string} room
 */
const own = (room) => `^src/features/$1/${room}`;
/**
 * That room of any feature; that it must be a lower one is said by other rules.
 * @param {string} room
 */
const any = (room) => `^src/features/[^/]+/${room}`;

/**
 * A ban that fails the check.
 * @param {string} name
 * @param {string} comment the reason
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['from']} from
 * @param {import('dependency-cruiser').IRegularForbiddenRuleType['to']} to
 * @returns {import('dependency-cruiser').IRegularForbiddenRuleType}
 */
const ban = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/**
 * Of ours, a room may import these and nothing else.
 * @param {string} name
 * @param {string} from
 * @param {string[]} mayImport
 * @param {string} comment
 */
const room = (name, from, mayImport, comment) =>
  ban(name, comment, { path: from }, { path: '^src/', pathNot: mayImport });

/**
 * Only these places may know these packages.
 * @param {string} name
 * @param {string[]} packages
 * @param {string[]} places
 * @param {string} comment
 */
const reserved = (name, packages, places, comment) =>
  ban(
    name,
    comment,
    { path: '^src/', pathNot: places },
    { path: `(^|/)node_modules/(@types/)?(${packages.join('|')})/` },
  );

/** What is imported for its types only and is gone when the program runs. */
const AS_TYPE = /** @type {const} */ (['type-only', 'type-import']);

const layers = [
  room('shared-knows-nobody', SHARED, [SHARED], 'Everyone may use shared, so it uses nothing of ours.'),
  room(
    'store-knows-no-feature',
    STORE,
    [STORE, SHARED],
    'The registry of apply functions is handed to the store by src/features.ts: a new noun changes nothing here.',
  ),
  room(
    'exchange-maps-and-knows-no-sql',
    EXCHANGE,
    [EXCHANGE, SHARED],
    'Exchange maps foreign data to requests, without store, features or terminal: so it is tested with files.',
  ),
  room(
    'cli-knows-no-feature',
    CLI,
    [CLI, SHARED, STORE],
    'The terminal serves every noun alike; nouns come to it through their index, never the other way round.',
  ),
  ban(
    'cli-knows-the-store-by-type',
    'main opens the store and hands it over; loading it here would make --help pay for SQLite.',
    { path: CLI },
    { path: STORE, dependencyTypesNot: [...AS_TYPE] },
  ),
  ban(
    'main-is-imported-by-nobody',
    'main is the composition root: it alone reads process.*, and everything is handed down from it.',
    {},
    { path: '^src/main[.]ts$' },
  ),
  ban(
    'sources-do-not-know-tests',
    'What is shipped must not depend on what is not.',
    { path: '^src/' },
    { path: '^(test|bin|dist)/' },
  ),
];

const rooms = [
  room(
    'rules-are-pure',
    FEATURE + RULES,
    [SHARED, any(RULES)],
    'Rules take the clock, the zone and the rows as values: no store, no terminal, no events, so they are ' +
      'tested as plain functions.',
  ),
  ban(
    'rules-do-no-io',
    "Rules do no I/O: Node's own modules bring files, clocks, randomness and the network.",
    { path: FEATURE + RULES },
    { dependencyTypes: ['core'] },
  ),
  room(
    'events-know-own-rules-and-store',
    FEATURE + EVENTS,
    [SHARED, STORE, own(RULES), own(EVENTS)],
    'apply must replay from the journal alone: what it would read elsewhere could differ the second time.',
  ),
  room(
    'queries-know-own-rules-and-store',
    FEATURE + QUERIES,
    [SHARED, STORE, own(RULES), own(QUERIES), own(VAULT)],
    "A noun's reads stand in one place and touch its own tables only; what spans nouns is put together by " +
      'a command.',
  ),
  room(
    'briefing-knows-rules-and-queries',
    `^src/features/(?!cell/${AGENDA})([^/]+)/${BRIEFING}`,
    [SHARED, '^src/store/types[.]ts$', any(RULES), any(QUERIES), own(BRIEFING), own(MESSAGES)],
    "A feature brings its own items to the agenda and no one else's, though it may look up what they rest on " +
      "(a site's zone); weighing them is the cell's work.",
  ),
  room(
    'agenda-puts-briefings-together',
    `^src/features/(cell)/${AGENDA}`,
    [
      SHARED,
      '^src/store/types[.]ts$',
      '^src/exchange/highs[.]ts$',
      any(RULES),
      any(QUERIES),
      any(BRIEFING),
      own(MESSAGES),
    ],
    'The cell weighs what every feature brings, and lends them the solver; what stands on top (the board) asks ' +
      'for the same, not for its own.',
  ),
  room(
    'vault-knows-own-rules-and-store',
    FEATURE + VAULT,
    [SHARED, STORE, own(RULES), own(VAULT)],
    'What names people is kept narrow, so that erasing somebody can be shown to be complete.',
  ),
  room(
    'introduce-asks-own-queries',
    FEATURE + INTRODUCE,
    [SHARED, STORE, own(RULES), own(QUERIES)],
    'Making out who acts is on the way of every write: it reads its own noun and decides, and loads no more.',
  ),
  room(
    'messages-are-words',
    FEATURE + MESSAGES,
    [SHARED, own('.*-messages[.]ts$')],
    'Sentences in two languages and nothing else, so that they can be compared line by line.',
  ),
  room(
    'index-declares-own-commands',
    FEATURE + INDEX,
    [own(COMMANDS), CLI],
    'Declaring a command must cost nothing: every start loads every index.',
  ),
  ban(
    'index-loads-commands-lazily',
    'A command is loaded when it is run, by import(): every start loads every index.',
    { path: FEATURE + INDEX },
    { path: any(COMMANDS), dependencyTypesNot: ['dynamic-import'] },
  ),
  ban(
    'index-knows-cli-by-type',
    'Declaring a command is data in types that cli gives; cli reads them.',
    { path: FEATURE + INDEX },
    { path: CLI, dependencyTypesNot: [...AS_TYPE] },
  ),
  room(
    'commands-put-together',
    FEATURE + COMMANDS,
    [
      SHARED,
      STORE,
      EXCHANGE,
      CLI,
      own(RULES),
      own(QUERIES),
      own(BRIEFING),
      own(VAULT),
      own(MESSAGES),
      own(COMMANDS),
      any(RULES),
      any(QUERIES),
      any(BRIEFING),
    ],
    'A command queries, decides and renders. Of other features it uses rules, queries and agenda items, ' +
      'never their words, vault or commands.',
  ),
  ban(
    'commands-know-the-store-by-type',
    "The store is handed to a command, open; only system's commands create, copy or mend one.",
    { path: FEATURE + COMMANDS, pathNot: `^src/features/system/${COMMANDS}` },
    { path: STORE, dependencyTypesNot: [...AS_TYPE] },
  ),
  ban(
    'events-are-handed-over-by-the-list',
    'Only src/features.ts hands apply functions to the store: nothing else may write a projection.',
    { pathNot: ['^src/features[.]ts$', FEATURE + EVENTS] },
    { path: any(EVENTS) },
  ),
];

const STACK = LEVELS.map((level) => level.join(', ')).join(' < ');
const stacking = LEVELS.flatMap((level, depth) =>
  level.map((feature) =>
    ban(
      `${feature}-knows-lower-features-only`,
      `The features are stacked: ${STACK}. What a lower one would need of a higher one is computed when it ` +
        'is read, in the highest feature that it touches.',
      { path: `^src/features/${feature}/` },
      { path: `^src/features/(?!(${[feature, ...LEVELS.slice(0, depth).flat()].join('|')})/)` },
    ),
  ),
);

const libraries = [
  reserved(
    'engines-in-store-only',
    ['better-sqlite3', 'pg'],
    [STORE],
    'Only the store knows which engine holds it: the same commands run on both.',
  ),
  reserved(
    'kysely-where-tables-are-touched',
    ['kysely'],
    [STORE, FEATURE + QUERIES, FEATURE + EVENTS, FEATURE + VAULT],
    'Queries stand in the rooms made for them; rules and commands know rows, not tables.',
  ),
  reserved(
    'terminal-in-cli-only',
    ['commander', '@inquirer/[^/]+', 'chalk', 'cli-table3'],
    [CLI],
    'How vigie speaks to a terminal is decided once, where width, colour and unsafe text are dealt with.',
  ),
  reserved(
    'highs-behind-its-adapter',
    ['highs'],
    ['^src/exchange/highs[.]ts$'],
    'Rules state a program and are handed what solves it; the solver takes a tenth of a second to load.',
  ),
  reserved(
    'zod-where-data-comes-in',
    ['zod'],
    [STORE, EXCHANGE, FEATURE + EVENTS],
    'zod adds a third to a start: schemas are checked on writes and imports, never on the way to a read.',
  ),
];

const hygiene = [
  ban(
    'no-cycles',
    'Of two files in a circle neither can be tested or loaded without the other; types alone may form one.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: [...AS_TYPE] } },
  ),
  ban(
    'no-orphans',
    'Nobody imports it and it imports nobody: wire it up or remove it.',
    { orphan: true, path: '^src/', pathNot: ['^src/main[.]ts$', '[.]d[.]ts$'] },
    {},
  ),
  ban(
    'everything-resolves',
    'An import that leads nowhere hides from every other rule.',
    {},
    { couldNotResolve: true },
  ),
  ban(
    'features-are-listed',
    'A new noun takes its place in LEVELS, above.',
    { path: `^src/features/(?!(${FEATURES.join('|')})/)` },
    {},
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...rooms, ...stacking, ...libraries, ...hygiene],
  options: {
    // TypeScript 7 has no API that the cruiser can use; swc reads the imports, type-only ones too.
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
