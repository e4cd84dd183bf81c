# Shared by script/bench and script/soak, which source it: run the programs of one folder, gather what they measured.

# run_campaign FOLDER JSON ARGUMENTS… -- NAME…: each program FOLDER/NAME gets the arguments and writes rows of its own.
run_campaign() {
    local folder=$1 json=$2 arguments=() names=() name rows status broken=()
    shift 2
    while [ "$1" != -- ]; do
        arguments+=("$1")
        shift
    done
    shift
    names=("$@")
    if [ ${#names[@]} -eq 0 ]; then
        mapfile -t names < <(cd "$folder" && find . -maxdepth 1 -type f -executable -printf '%f\n' | sort)
    fi
    [ ${#names[@]} -gt 0 ] || die 3 "there is no program in $folder"
    for name in "${names[@]}"; do
        [ -x "$folder/$name" ] && [ -f "$folder/$name" ] ||
            die 2 "there is no $name; there are: $(cd "$folder" && find . -maxdepth 1 -type f -executable -printf '%f ')"
    done

    rows=$(mktemp -d)
    for name in "${names[@]}"; do
        if step_quietly "$name" "$folder/$name" --build "$root/build/release" --json "$rows/$name.json" "${arguments[@]}" &&
            [ -s "$rows/$name.json" ]; then
            note "${green}✓${plain} $name ${dim}(${last_seconds} s)${plain}"
        else
            note "${red}✗${plain} $name did not come to its end; the whole log is $last_log"
            tail -n 30 -- "$last_log" >&2
            broken+=("$name")
        fi
    done
    [ -n "$(find "$rows" -name '*.json')" ] || die 1 "nothing was measured"
    printf '\n'
    status=0
    python3 -B "$root/bench/results.py" ${json:+--json "$json"} "$rows"/*.json || status=$?
    rm -rf -- "$rows"
    [ ${#broken[@]} -eq 0 ] || die 1 "broken: ${broken[*]}"
    return "$status"
}
