# Completion of seq2seq for zsh.
_seq2seq() {
    local line="${(j: :)words[1,CURRENT]}"
    local -a suggestions
    suggestions=("${(@f)$("${words[1]/#\~/$HOME}" "[suggest:${#line}]" "$line" 2> /dev/null)}")
    if [[ -n "$suggestions" ]]; then
        compadd -Q -- $suggestions
    else
        _files
    fi
}

compdef _seq2seq seq2seq
