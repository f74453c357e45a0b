#!/usr/bin/env bash
# Builds everything, checks the format, runs the tests and says how much of the library they reach. --all runs the slow ones too; anything else goes to the
# test runner (./test.sh -class Seq2Seq.Tests.Model.CausalityTests), and then no coverage is taken; COVERAGE=off does without it too.
# Ends with a line "N passed, N failed, N skipped".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
. src/provision.sh
. tests/coverage.sh

filter=(-trait- Speed=slow)
[ "${1:-}" = --all ] && { filter=(); shift; }
[ $# = 0 ] || COVERAGE=off

provision all.stamp build_solution src tests tools Seq2Seq.sln
prepare_browser
# Style and analyzers hold already: the build enforces both, with warnings as errors. 'dotnet format style' and 'analyzers' would compile everything once more to say the same.
dotnet format whitespace Seq2Seq.sln --no-restore --verify-no-changes || die "the format is off; 'dotnet format' mends it."

log=$state/tests.log
status=0
run_tests=(dotnet tests/Seq2Seq.Tests/bin/Release/net10.0/Seq2Seq.Tests.dll)
[ "${COVERAGE:-on}" = off ] || run_tests=(test_with_coverage)
"${run_tests[@]}" -noLogo -noColor ${filter[@]+"${filter[@]}"} "$@" | tee "$log" || status=$?
summary=$(grep -E 'Total: [0-9]+' "$log" | tail -n 1) || true
count() { sed -n "s/.*$1: \([0-9]*\).*/\1/p" <<< "$summary"; }
[ -n "$summary" ] || die "the tests printed no summary."
[ "${COVERAGE:-on}" = off ] || coverage_line "$log" || status=1
failed=$(($(count Failed) + $(count Errors)))
skipped=$(count Skipped)
echo "$(($(count Total) - failed - skipped - $(count 'Not Run'))) passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && exit "$status"
exit 1
