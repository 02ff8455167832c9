import type { CompletionTree, OfferRow, Place } from './completion.ts';
import { marked, offerText, quoted, tablesIn } from './completion.ts';

/**
 * The script that bash reads (3.2 and later, without bash-completion): tables of the command tree, and a function
 * that walks the line up to the cursor.
 */
export function bashScript(tree: CompletionTree): string {
  return [
    '# vigie completion for bash: vigie completion bash > ~/.vigie.bash, and in ~/.bashrc: . ~/.vigie.bash',
    '',
    ...tablesIn(tree, {
      at: "next='' own=''",
      offer: "how='' words=''",
      shared: (options) => `shared=${quoted(options.flatMap(marked).join(' '))}`,
      place: placeCase,
      offered: offerCase,
    }),
    WALK,
  ].join('\n');
}

function placeCase({ path, next, kind, options }: Place): string {
  const words = next.map(({ word }) => word).join(' ');
  const own = options.flatMap(marked).join(' ');
  return `    ${quoted(path)}) kind=${kind} next=${quoted(words)} own=${quoted(own)} ;;`;
}

function offerCase({ keys, offers }: OfferRow): string {
  const patterns = keys.map(({ text, open }) => {
    if (open === null) return quoted(text);
    return open === 'before' ? `*${quoted(text)}` : `${quoted(text)}*`;
  });
  const { how, words } = offerText(offers);
  return `    ${patterns.join('|')}) how=${how} words=${quoted(words.join(' '))} ;;`;
}

const WALK = `
_vigie() {
  local line=\${COMP_LINE:0:COMP_POINT} path='' flag='' ended='' prefix='' about=''
  local next='' own='' shared='' how='' words='' word cur last args=0
  local -a typed
  COMPREPLY=()
  read -r -a typed <<<"$line"
  case $line in *[[:space:]]) typed+=('') ;; esac
  last=$((\${#typed[@]} - 1))
  [ "$last" -gt 0 ] || return
  cur=\${typed[last]}
  _vigie_at ''
  for word in "\${typed[@]:1:last-1}"; do
    if [ -n "$flag" ]; then
      flag=''
    elif [ -z "$ended" ] && [[ $word == -?* ]]; then
      if [ "$word" = -- ]; then ended=1; elif [[ " $own $shared " == *" $word= "* ]]; then flag=$word; fi
    elif [ "$args" -eq 0 ] && [[ " $next " == *" $word "* ]]; then
      path="\${path:+$path }$word"
      _vigie_at "$path"
    else
      args=$((args + 1))
      about="\${about:+$about }$word"
    fi
  done
  if [ -n "$flag" ]; then
    _vigie_offer "$path $flag"
  elif [ -z "$ended" ] && [[ $cur == --*=* ]]; then
    _vigie_offer "$path \${cur%%=*}"
    # Where = parts words, only what stands after it is replaced.
    [[ $COMP_WORDBREAKS == *=* ]] || prefix="\${cur%%=*}="
    cur=\${cur#*=}
  elif [ -z "$ended" ] && [[ $cur == -* ]]; then
    how=words words="$own $shared"
    words=\${words//=/}
  else
    _vigie_offer "$path @$((args + 1))"
    if [ "$how" = commands ]; then _vigie_at "$about"; how='' args=0; fi
    if [ "$args" -eq 0 ] && [ -n "$next" ] && [ "$how" != files ]; then how=words words="$words $next"; fi
  fi
  case $how in
    words) COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "$cur")) ;;
    list)
      [[ $cur == *,* ]] && prefix="$prefix\${cur%,*},"
      COMPREPLY=($(compgen -P "$prefix" -W "$words" -- "\${cur##*,}"))
      ;;
    files)
      local IFS=$'\\n'
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -P "$prefix" -f -- "$cur"))
      ;;
  esac
}
complete -F _vigie vigie`;
