export const text = `What the exit codes mean

    0  done; also: nothing found in a list, already in that state
    1  unexpected failure (run it again with --debug)
    2  wrong usage: an unknown option, a value out of range or of the wrong form
    3  no such incident, site, person, entry, …
    4  refused by a rule (a state that cannot be reached from here, a time
       ahead, a key used for something else), or invalid rows in a file
    5  changed by someone else meanwhile (--if-seq): look again, then repeat
    6  the store is busy, unreachable, read-only, full, corrupt, of a newer
       version, or no store of vigie's
    7  needs an answer or a confirmation, and may not ask: the message names the
       option to give
    8  partly done: some rows of a bulk were refused, each named
  129  hung up        130  interrupted        143  terminated

\`check\` verbs alone end as monitoring plugins do, with one summary line first:
    0  OK        1  WARNING        2  CRITICAL
    3  UNKNOWN: it could not be checked, whatever the reason

An error is one line on stderr:
  vigie: what happened — what to do next
or, with --json, an object:
  {"error":{"code":"refused","exitCode":4,"message":"…","hint":"…"}}

In a script, a change that may be tried again without being made twice:
  vigie log 2 RBX1 "Chiller down" --key alert-4711 --no-input || exit $?
`;
