#!/usr/bin/env bash
# Kills so many trainings (100 unless told) with SIGKILL at random moments, resumes each, and checks that no checkpoint is damaged and nothing saved
# is lost: tests/kill.sh [N]
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
. src/provision.sh
provision all.stamp build_solution src tests tools Seq2Seq.sln
SEQ2SEQ_KILLS=${1:-100} exec dotnet tests/Seq2Seq.Tests/bin/Release/net10.0/Seq2Seq.Tests.dll -noLogo -noColor -showLiveOutput \
    -explicit only -class Seq2Seq.Tests.EndToEnd.KillTests
