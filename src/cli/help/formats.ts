export const text = `Text, JSON, CSV and the others

  --format text     for people (the default). On a terminal, lists are aligned
                    and fitted to the width; in a pipe they are separated by
                    tabs, without header or colour, and nothing is cut
  --format json     the same as --json. For scripts
  --format ndjson   one JSON object a line
  --format csv      lists; cells that a spreadsheet would run get a ' in front
  --format md       lists, and what is meant to be read as a page
  --format html     what is printed on A4: the agenda, a dossier, the main
                    courante. One file, without script, nothing to fetch
  --format eml      a mail with the text and the HTML, for agenda and minutes

  vigie agenda --format eml --to cell@example.org | sendmail -t

VIGIE_FORMAT sets the default; a command that cannot print it prints text.

JSON
  Names are camelCase; fields are only ever added. Instants are UTC with
  milliseconds (2020-03-18T17:00:00.000Z), what is unknown is null, severity is
  1 to 4. An empty list is [], and no failure.
  vigie schema incident list        the JSON Schema of what a command prints
  A change prints {"id", "seq", "dryRun", "repeated", …}.

Lists
  --fields id,severity,title        these columns, in this order
  --limit 20                        rows at most (50; 0 for all)
  --sort -severity                  that order; - turns it round
  --quiet                           only the ids, one a line

  for id in $(vigie incident list --quiet); do vigie ack "$id"; done

Data goes to stdout; notices, progress and errors go to stderr. Control
characters, escape sequences and invisible characters in stored text are made
visible when it is shown, and stay as they are in the store.
`;
