_clap_complete_NAME() {
    # Bash ends a word at = and : as well: pieces that touch are joined again.
    local line="${COMP_LINE:0:COMP_POINT}" words=() last=-1 piece trimmed i
    line="${COMP_WORDS[0]}${line#*"${COMP_WORDS[0]}"}"
    for ((i = 0; i <= COMP_CWORD; i++)); do
        trimmed="${line#"${line%%[![:space:]]*}"}"
        if ((i < COMP_CWORD)); then piece="${COMP_WORDS[i]}"; else piece="$trimmed"; fi
        if ((last >= 0)) && [[ "$trimmed" == "$line" && -n "$piece" ]] \
            && [[ "$piece" == [:=]* || "${words[last]}" == *[:=] ]]; then
            words[last]="${words[last]}$piece"
        else
            ((++last))
            words[last]="$piece"
        fi
        line="${trimmed#"$piece"}"
    done
    # What readline puts before the replies by itself.
    local before="${words[last]%"$2"}"
    if [[ -n "$2" && "$before" == "${words[last]}" ]]; then before=""; fi
    local quote=""
    case "${words[last]}" in \"* | \'*) quote="${words[last]:0:1}" ;; esac
    before="${before#"$quote"}"
    for ((i = 0; i <= last; i++)); do
        piece="${words[i]}"
        case "$piece" in
            \"*) piece="${piece#\"}" && piece="${piece%\"}" ;;
            \'*) piece="${piece#\'}" && piece="${piece%\'}" ;;
            *) piece="${piece//\\/}" ;;
        esac
        words[i]="$piece"
    done
    local reply value about values=() abouts=() count=0
    while IFS= read -r reply; do
        value="${reply%%$'\t'*}"
        about="${reply#"$value"}"
        value="${value#"$before"}"
        if [[ -z "$quote" && "$value" == *[[:space:]\"\'\\\$\&\|\;\<\>\(\)\*\?\!\`]* ]]; then
            printf -v value '%q' "$value"
        fi
        values[count]="$value"
        abouts[count]="${about#$'\t'}"
        ((++count))
    done < <(VAR="bash" _CLAP_COMPLETE_INDEX="$last" COMPLETER -- "${words[@]}" 2> /dev/null)
    COMPREPLY=()
    local length wide room
    for ((i = 0; i < count; i++)); do
        value="${values[i]}" about="${abouts[i]}"
        case "$value" in *[=:/]) compopt -o nospace 2> /dev/null ;; esac
        # Of several replies only what they have in common is inserted: what each is may stand behind it.
        # Not where Bash inserts them one after the other (37, 42).
        if ((count > 1 && COMP_TYPE != 37 && COMP_TYPE != 42)) && [[ -n "$about" ]]; then
            wide="${about//[ -~]/}"
            length=$((${#about} + ${#wide}))
            room=$((${COLUMNS:-80} - ${#value} - 5))
            if ((room < 8)); then
                about=""
            elif ((length > room)); then
                about="${about:0:room * ${#about} / length}.."
            fi
            if [[ -n "$about" ]]; then value="$value  ($about)"; fi
        fi
        COMPREPLY[i]="$value"
    done
}
if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -o bashdefault -o nosort -F _clap_complete_NAME BIN
else
    complete -o bashdefault -F _clap_complete_NAME BIN
fi
