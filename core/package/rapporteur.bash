# Completion of rapporteur for bash: the command itself says what may follow.
_rapporteur()
{
    local words=() word kept i
    # words that bash has parted at = and : are put together again
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 1)) && [[ $word == [=:]* || ${COMP_WORDS[i - 1]} == [=:]* ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    kept=${words[-1]}
    [[ $word == [=:]* ]] || kept=${kept%"$word"}
    mapfile -t COMPREPLY < <("${COMP_WORDS[0]}" complete -- "${words[@]}" 2>/dev/null)
    COMPREPLY=("${COMPREPLY[@]#"$kept"}")
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -o default -F _rapporteur rapporteur
