# Completion of seq2seq for bash.
_seq2seq() {
    # What stands before the program, such as variables, is none of its business.
    local before=${COMP_LINE%%"$1"*} line word head suggestion
    line=${COMP_LINE:${#before}}
    line=${line:0:COMP_POINT-${#before}}
    # bash breaks words at = and :, and wants only what comes after.
    word=${line##* }
    head=${word%"$2"}
    COMPREPLY=()
    while IFS= read -r suggestion; do
        COMPREPLY+=("${suggestion#"$head"}")
    done < <("${1/#\~/$HOME}" "[suggest:${#line}]" "$line" 2> /dev/null)
}

# Without suggestions: files.
complete -o bashdefault -o default -F _seq2seq seq2seq
