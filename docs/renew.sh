#!/usr/bin/env bash
# Writes anew what the pages take from the code: the references of configuration keys and of commands.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SEQ2SEQ_RENEW=1 exec ./test.sh -class Seq2Seq.Tests.Docs.ReferenceTests
