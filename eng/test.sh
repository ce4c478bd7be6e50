#!/usr/bin/env bash
# Everything a change must pass: restore from the lock files, build with warnings as errors, format, file sizes, all tests.
# The last line is always "N passed, N failed, N skipped"; the exit code is 0 only when everything held.
set -uo pipefail
export LC_ALL=C.UTF-8 CI=${CI:-true}
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." || exit 1

solution=Auscult.slnx
reports=artifacts/test-reports
allowed=eng/allowed-skips.txt
limit_seconds=${AUSCULT_TEST_TIMEOUT:-1200}
only='' format=yes
passed=0 failed=0 skipped=0
problems=()

usage() {
    cat <<USAGE
usage: $0 [--only PART] [--no-format]
  --only PART   build and run only the test projects whose name contains PART
  --no-format   do not check the formatting
AUSCULT_REFERENCE_DATA names the folder of reference texts; AUSCULT_TEST_TIMEOUT the seconds a project may take (1200).
USAGE
}

read_options() {
    while [ $# -gt 0 ]; do
        case $1 in
            --only) [ -n "${2:-}" ] || { usage >&2; exit 2; }; only=$2; shift 2 ;;
            --no-format) format=no; shift ;;
            -h | --help) usage; exit 0 ;;
            *) echo "test: unknown option $1" >&2; usage >&2; exit 2 ;;
        esac
    done
}

problem() {
    problems+=("$1")
    echo "FAIL     $1"
}

finish() {
    if [ ${#problems[@]} -gt 0 ]; then
        echo
        echo "Not accepted:"
        printf '  %s\n' "${problems[@]}"
    fi
    echo "$passed passed, $failed failed, $skipped skipped"
    [ ${#problems[@]} -eq 0 ] && [ "$failed" -eq 0 ]
    exit
}

seconds_since() { # microseconds at the start
    local spent=$((${EPOCHREALTIME/./} - $1))
    printf '%d.%d s' $((spent / 1000000)) $((spent / 100000 % 10))
}

# One line when it succeeds, everything it said when not.
stage() { # name, command...
    local name=$1 log=$reports/$1.log start=${EPOCHREALTIME/./}
    shift
    if "$@" </dev/null >"$log" 2>&1; then
        printf '%-8s %s\n' "$name" "$(seconds_since "$start")"
        return 0
    fi
    cat "$log"
    problem "$name: $*"
    return 1
}

require_sdk() {
    if ! command -v dotnet >/dev/null || ! dotnet --version >/dev/null 2>&1; then
        problem "the .NET SDK that global.json asks for is missing; ./auscult --version says how to install it"
        finish
    fi
}

projects() {
    local path
    for path in test/*/*.csproj; do
        path=$(basename "$path" .csproj)
        case $path in *"$only"*) echo "$path" ;; esac
    done
}

build_all() {
    local targets=("$solution") target name
    if [ -n "$only" ]; then
        targets=()
        for name in "${names[@]}"; do targets+=("test/$name/$name.csproj"); done
    fi
    for target in "${targets[@]}"; do
        name=$(basename "${target%.*}")
        stage "restore" dotnet restore "$target" --locked-mode --nologo || finish
        stage "build" dotnet build "$target" --no-restore -c Release --nologo --verbosity quiet -tl:off -warnaserror || finish
    done
}

check_format() {
    [ "$format" = yes ] || return 0
    if ! dotnet tool restore </dev/null >"$reports/tools.log" 2>&1; then
        cat "$reports/tools.log"
        problem "format: the formatter cannot be restored (dotnet tool restore); connect once, or leave it out with --no-format"
        return
    fi
    stage "format" dotnet csharpier check .
}

# Generated files do not count; 500 lines is the limit, 400 the warning.
check_sizes() {
    local lines path
    while read -r lines path; do
        if [ "$lines" -gt 500 ]; then
            problem "size: $path has $lines lines, more than 500"
        else
            echo "long     $path has $lines lines"
        fi
    done < <(find src test bench -name '*.cs' ! -name '*.g.cs' ! -path '*/obj/*' ! -path '*/bin/*' -exec wc -l {} + |
        awk '$2 != "total" && $1 > 400' | sort -rn)
}

attribute() { # name, text of one XML element
    sed -n "s/.* $1=\"\([^\"]*\)\".*/\1/p" <<<"$2" |
        sed 's/&quot;/"/g; s/&apos;/'"'"'/g; s/&lt;/</g; s/&gt;/>/g; s/&#xA;/ /g; s/&amp;/\&/g'
}

# An entry is a full test name; one that ends in * also covers the cases of that theory, and nothing else.
is_allowed_skip() { # full name as displayed
    # Through the environment: awk would read the backslashes of a -v value as escapes.
    NAME=$1 awk -F '\t' '
        BEGIN { name = ENVIRON["NAME"] }
        /^#/ || NF < 2 || $2 == "" { next }
        $1 == name { found = 1 }
        $1 ~ /\*$/ { stem = substr($1, 1, length($1) - 1); if (name == stem || index(name, stem "(") == 1) found = 1 }
        END { exit !found }' "$allowed"
}

check_skips() { # report
    local element name
    while read -r element; do
        name=$(attribute name "$element")
        is_allowed_skip "$name" || problem "skip: $name is skipped but not listed with a reason in $allowed"
    done < <(grep -o '<test [^>]*result="Skip"[^>]*>' "$1")
}

run_project() { # name
    local name=$1 report=$reports/$1.xml log=$reports/$1.log start=${EPOCHREALTIME/./} code summary total ok bad skip errors
    rm -f "$report"
    timeout --foreground --kill-after=10 "$limit_seconds" dotnet "artifacts/bin/$name/release/$name.dll" \
        -noLogo -noColor -noAutoReporters -xml "$report" </dev/null >"$log" 2>&1
    code=$?
    summary=$([ -f "$report" ] && grep -o '<assembly [^>]*>' "$report" | head -n 1)
    if [ -z "$summary" ]; then
        cat "$log"
        [ $code -ne 124 ] || echo "stopped after $limit_seconds s"
        failed=$((failed + 1))
        problem "$name: ended without a report (exit code $code)"
        return
    fi
    total=$(attribute total "$summary") ok=$(attribute passed "$summary") bad=$(attribute failed "$summary")
    skip=$(attribute skipped "$summary") errors=$(attribute errors "$summary")
    passed=$((passed + ok)) failed=$((failed + bad + errors)) skipped=$((skipped + skip))
    if [ "$((bad + errors))" -gt 0 ] || [ $code -ne 0 ]; then
        grep -vE '^ *(Discovering|Discovered|Starting|Finished): ' "$log"
        problem "$name: $bad of $total tests failed, $errors errors (exit code $code)"
    elif [ "$total" -eq 0 ]; then
        problem "$name: has no tests"
    else
        printf 'ok       %-34s %5d passed %3d skipped  %s\n' "$name" "$ok" "$skip" "$(seconds_since "$start")"
    fi
    [ "$skip" -eq 0 ] || check_skips "$report"
}

main() {
    read_options "$@"
    mkdir -p "$reports"
    mapfile -t names < <(projects)
    if [ ${#names[@]} -eq 0 ]; then
        echo "test: no test project's name contains '$only'; there are: $(only='' projects | tr '\n' ' ')" >&2
        exit 2
    fi
    require_sdk
    check_sizes
    build_all
    check_format
    local name
    for name in "${names[@]}"; do run_project "$name"; done
    finish
}

main "$@"
