#!/usr/bin/env bash
# Builds everything, checks the format, runs every test. --all runs the slow ones too; anything else goes to the test runner
# (./test.sh -class Seq2Seq.Tests.Model.CausalityTests). Ends with a line "N passed, N failed".
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
. src/provision.sh

filter=(-trait- Speed=slow)
[ "${1:-}" = --all ] && { filter=(); shift; }

provision all.stamp build_solution src tests data Seq2Seq.sln
prepare_browser
dotnet format whitespace Seq2Seq.sln --no-restore --verify-no-changes || die "the format is off; 'dotnet format' mends it."

log=$state/tests.log
status=0
dotnet tests/Seq2Seq.Tests/bin/Release/net10.0/Seq2Seq.Tests.dll -noLogo -noColor "${filter[@]}" "$@" | tee "$log" || status=$?
summary=$(grep -E 'Total: [0-9]+' "$log" | tail -n 1)
count() { sed -n "s/.*$1: \([0-9]*\).*/\1/p" <<< "$summary"; }
[ -n "$summary" ] || die "the tests printed no summary."
failed=$(($(count Failed) + $(count Errors)))
skipped=$(count Skipped)
echo "$(($(count Total) - failed - skipped - $(count 'Not Run'))) passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && exit "$status"
exit 1
