export const text = `Drills, and how they are kept apart

A drill is played in a store of its own, which says so everywhere:
  vigie store init --exercise --store drill.db
  export VIGIE_STORE=drill.db

Every list, agenda and export of an exercise store begins with EXERCISE, so that
nobody takes a drill for the crisis, or the crisis for a drill. An exercise
store never becomes a real one.

In an exercise, --now moves the clock with which entries are dated, so that an
afternoon can be played in an hour:
  vigie log 1 GRA1 "Teleconsultation down" --now "2020-03-18 16:05"
  vigie agenda --now "2020-03-18 17:45"

In a real store, --now only moves what is taken for “now” when you leave a time
out; what is written down is dated by the machine's clock. Nobody can set it.

To see what vigie does, without a store of your own:
  vigie demo                      a crisis of March 2020, and its agenda
  vigie demo --into demo.db       the same, to go on with
`;
