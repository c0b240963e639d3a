# Completion of adfc for bash. In ~/.bashrc:  eval "$(adfc completion bash)"
_adfc() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() word line value current i
  # bash ends words at "=" and ":", where adfc does not: what follows without a space belongs to the word before
  for ((i = 0; i <= COMP_CWORD; i++)); do
    local isGlued=
    [[ $i -gt 0 && -n $rest && $rest != [[:space:]]* ]] && isGlued=yes
    rest=${rest#"${rest%%[![:space:]]*}"}
    word=${COMP_WORDS[i]}
    ((i == COMP_CWORD)) && word=$rest
    rest=${rest#"$word"}
    if [[ $isGlued ]]; then words[${#words[@]} - 1]+=$word; else words+=("$word"); fi
  done
  current=${words[${#words[@]} - 1]}
  local before=
  [[ $current == *[=:]* ]] && before=${current%"${current##*[=:]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    value=${line%%$'\t'*}
    COMPREPLY+=("${value#"$before"}")
    [[ $value == *= ]] && compopt -o nospace 2>/dev/null
    # lets bash quote it
    [[ $value == *' '* ]] && compopt -o filenames 2>/dev/null
  done < <("${words[0]}" __complete $((${#words[@]} - 1)) "${words[@]:1}" 2>/dev/null)
}
# where adfc has nothing to offer, a file is expected
complete -o default -F _adfc adfc
