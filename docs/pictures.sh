#!/usr/bin/env bash
# Draws the README's pictures of attention, light and dark, from the toy model: docs/pictures.sh [CHECKPOINT]; runs/toy unless told.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
checkpoint=${1:-runs/toy}
[ -d "$checkpoint" ] || ./seq2seq train configs/toy.yaml --output "$checkpoint"

for kind in encoder decoder cross; do
    for theme in light dark; do
        ./seq2seq attention "$checkpoint" --text "I do not have a red car" --kind "$kind" --theme "$theme" --device cpu \
            --output "docs/pictures/attention-$kind-$theme.svg"
    done
done
