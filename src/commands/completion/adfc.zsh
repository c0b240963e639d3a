#compdef adfc
# Completion of adfc for zsh. In ~/.zshrc, behind compinit:  source <(adfc completion zsh)
_adfc() {
  local -a lines values open
  local line value
  lines=("${(@f)$("${(Q)words[1]}" __complete $((CURRENT - 1)) "${(@Q)words[2,CURRENT-1]}" "${PREFIX}" 2>/dev/null)}")
  for line in $lines; do
    value=${${line%%$'\t'*}//:/\\:}
    [[ $line == *$'\t'* ]] && value+=":${line#*$'\t'}"
    if [[ ${line%%$'\t'*} == *= ]]; then open+=("$value"); else values+=("$value"); fi
  done
  if (( $#values + $#open )); then
    (( $#values )) && _describe -V adfc values
    (( $#open )) && _describe -V adfc open -S ''
  else
    # where adfc has nothing to offer, a file is expected
    compset -P '*='
    _files
  fi
}
if [[ $funcstack[1] == _adfc ]]; then _adfc "$@"; else compdef _adfc adfc; fi
