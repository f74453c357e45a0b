#!/usr/bin/env bash
# Writes anew what is taken from the code: the references of configuration keys and of commands, and the approved public surface.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
SEQ2SEQ_RENEW=1 exec ./test.sh -class Seq2Seq.Tests.Docs.ReferenceTests -class Seq2Seq.Tests.Packaging.PublicApiTests
