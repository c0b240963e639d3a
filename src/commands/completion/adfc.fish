# Completion of adfc for fish:  adfc completion fish > ~/.config/fish/completions/adfc.fish
function __adfc_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l command $words[1]
    set -e words[1]
    set -l lines ($command __complete (math (count $words) + 1) $words $current 2>/dev/null)
    if set -q lines[1]
        printf '%s\n' $lines
    else
        # where adfc has nothing to offer, a file is expected
        set -l before (string match -r '^[^=/]*=' -- $current)
        for path in (__fish_complete_path (string replace -r '^[^=/]*=' '' -- $current))
            echo -- "$before$path"
        end
    end
end
complete -c adfc -f -a '(__adfc_complete)'
