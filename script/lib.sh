# Shared by the scripts of this folder, which source it: steps with progress, faults with the tail of their log,
# and root when it is needed. Colours and a moving line on a terminal only; elsewhere plain lines that show life.

set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
script_name=script/$(basename "$0")
log_dir=$root/build/log
# Debian's packages for images and emulated boards, each once.
export BANGTIN_IMAGE_CACHE=${BANGTIN_IMAGE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/bangtin/debs}
progress_after_s=2  # A step that ends sooner needs no progress.
plain_line_every_s=15
watcher_pid=

if [ -t 1 ] && [ "${TERM:-dumb}" != dumb ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m' on_terminal=yes
else
    bold='' dim='' green='' red='' plain='' on_terminal=no
fi

say() { printf '%s\n' "${bold}$*${plain}"; }
note() { printf '%s\n' "  $*"; }

# die CODE TEXT: TEXT says what happened and what to do. Codes are those of docs/exit-codes.md.
die() {
    local code=$1
    shift
    printf '%s\n' "${red}${script_name}: $*${plain}" >&2
    exit "$code"
}

# One line "what · so many seconds · the log's last line", again and again, until it is ended.
show_progress() {
    local label=$1 log=$2 begin=$SECONDS last_plain=0 elapsed line width
    trap 'exit 0' TERM
    while :; do
        read -rt 1 <> <(:) || : # One second without a child process that would outlive us.
        elapsed=$((SECONDS - begin))
        [ "$elapsed" -ge "$progress_after_s" ] || continue
        line=$(tail -n 1 -- "$log" 2>/dev/null | tr -d '\000-\037' || :)
        if [ "$on_terminal" = yes ]; then
            width=$(($(tput cols 2>/dev/null || echo 80) - ${#label} - 14))
            [ "$width" -gt 0 ] || width=0
            printf '\r\e[K%s %s%d s  %s%s' "  … $label" "$dim" "$elapsed" "${line:0:width}" "$plain"
        elif [ $((elapsed - last_plain)) -ge "$plain_line_every_s" ]; then
            last_plain=$elapsed
            printf '  … %s, %d s: %s\n' "$label" "$elapsed" "${line:0:100}"
        fi
    done
}

end_progress() {
    [ -n "$watcher_pid" ] || return 0
    kill "$watcher_pid" 2>/dev/null || :
    wait "$watcher_pid" 2>/dev/null || :
    watcher_pid=
    [ "$on_terminal" = no ] || printf '\r\e[K'
}

# step LABEL COMMAND…: runs it with its output in a log (`last_log`) and shows progress. Answers the command's status.
step_quietly() {
    local label=$1 begin=$SECONDS status=0
    shift
    mkdir -p "$log_dir"
    last_log=$log_dir/$(basename "$0")-$(printf '%s' "$label" | tr -cs 'A-Za-z0-9\n' '-').log
    : >"$last_log"
    show_progress "$label" "$last_log" &
    watcher_pid=$!
    # In the foreground, so that Ctrl-C reaches the command itself.
    "$@" >"$last_log" 2>&1 </dev/null || status=$?
    end_progress
    last_seconds=$((SECONDS - begin))
    return "$status"
}

# As step_quietly, and ends the script with the log's tail when the command fails.
step() {
    local status=0
    step_quietly "$@" || status=$?
    if [ "$status" -ne 0 ]; then
        printf '  %s✗%s %s\n' "$red" "$plain" "$1"
        tail -n 40 -- "$last_log" >&2
        die "$status" "\"$1\" failed with status $status; the whole log is $last_log"
    fi
    printf '  %s✓%s %s %s(%d s)%s\n' "$green" "$plain" "$1" "$dim" "$last_seconds" "$plain"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo -- "$@"
    else
        die 9 "installing packages needs root, and there is no sudo; run script/setup as root first"
    fi
}

# build PRESET [TARGET…]: configures when needed, and builds.
build() {
    local preset=$1 targets=()
    shift
    [ $# -eq 0 ] || targets=(--target "$@")
    # Ninja configures again by itself when a CMakeLists.txt changes; the presets file it does not watch.
    if [ ! -f "$root/build/$preset/build.ninja" ] || [ "$root/CMakePresets.json" -nt "$root/build/$preset/build.ninja" ]; then
        (cd "$root" && cmake --preset "$preset") || return
    fi
    cmake --build "$root/build/$preset" --parallel "$(jobs_for_memory)" "${targets[@]}"
}

# As many compilers as there are processors, but no more than one per 1.5 GB: Boost.Beast takes over 1 GB.
jobs_for_memory() {
    local memory_kb processors
    memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
    processors=$(nproc)
    local most=$((memory_kb / 1500000))
    [ "$most" -ge 1 ] || most=1
    [ "$most" -le "$processors" ] || most=$processors
    printf '%s' "$most"
}
