export const text = `Where everything is kept

A store is one SQLite file, $XDG_DATA_HOME/vigie/vigie.db unless --store or
VIGIE_STORE says otherwise. It is made by the first command that writes, or by
\`vigie store init\`, and only you can read it.

A store can also be a PostgreSQL database (15 or later), shared by all sites:
  VIGIE_STORE=postgres://vigie@db.example/crisis vigie incident list
Passwords come from PGPASSWORD, ~/.pgpass or the environment: vigie refuses one
on the command line, where every user of the machine can read it.

The journal
  Every change is one or more entries in the journal, which are never edited and
  never deleted. A mistake is answered by another entry: strike a note, reopen
  or void an incident, set what was wrong.
  vigie journal list              what was written, the newest first
  vigie journal verify            has anybody changed it?
  vigie incident list --as-of 14:07     what did we know at 14:07?

Doing it once
  --key K      the same key and request again changes nothing, and ends with 0
  --if-seq N   refuse (5) if something was written after entry N
  --dry-run    the same, rolled back: says what would happen

When it goes wrong
  vigie doctor                    what is wrong, and what to do
  vigie store backup FILE         a copy, while others work on
  vigie store check               is the file sound, and are its tables?
  vigie store restore FILE        a backup in its place
`;
