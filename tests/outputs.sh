#!/usr/bin/env bash
# Keeps what every command writes, and compares it later, byte by byte: for changes that are to leave all outputs as they are.
#   tests/outputs.sh keep FOLDER [TOOL]      trains small models in FOLDER/models, and keeps all outputs on them in FOLDER/kept
#   tests/outputs.sh compare FOLDER [TOOL]   makes the outputs again on the same models in FOLDER/made, and lists what differs
# TOOL is the Seq2Seq.Cli.dll to run; without it ./seq2seq builds and runs the one of this folder. Not part of ./test.sh.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

misuse() {
    printf 'error: %s\nusage: tests/outputs.sh keep|compare FOLDER [TOOL]\n' "$1" >&2
    exit 2
}

[ $# -ge 2 ] || misuse "expected a mode and a folder"
[ "$1" = keep ] || [ "$1" = compare ] || misuse "mode is '$1'; expected keep or compare"
mode=$1
mkdir -p "$2"
folder=$(readlink -f "$2")
tool=(./seq2seq)
[ $# -lt 3 ] || tool=(dotnet "$(readlink -f "$3")")
models=$folder/models
export NO_COLOR=1 SEQ2SEQ_COMMAND=./seq2seq

if [ "$mode" = keep ]; then
    out=$folder/kept
    rm -rf "$models" "$out"
    mkdir -p "$models" "$out"
    "${tool[@]}" train configs/toy.yaml --output "$models/toy" --set training.max_updates=400 --set training.validate_every=200
    "${tool[@]}" train configs/toy.yaml --output "$models/other" --seed 2 --set training.max_updates=200 --set training.validate_every=100
    "${tool[@]}" train configs/toy-lm.yaml --output "$models/lm" --set training.max_updates=100 --set training.validate_every=50
    "${tool[@]}" train configs/toy-encoder.yaml --output "$models/encoder" --set training.max_updates=50 --set training.validate_every=50
    "${tool[@]}" train configs/copy.yaml --output "$models/copy" --set training.max_updates=100 --set training.validate_every=50
else
    [ -d "$models" ] || misuse "$folder holds no models; expected a folder made by keep"
    out=$folder/made
    rm -rf "$out"
    mkdir -p "$out"
fi

cut -f1 data/toy/test.tsv > "$out/source.txt"
cut -f2 data/toy/test.tsv > "$out/target.txt"
head -n 20 "$out/source.txt" > "$out/few.txt"
head -n 20 "$out/target.txt" > "$out/few-target.txt"
printf 'chien\n\nchat\ttable\n' > "$out/phrases.txt"
head -n 3 "$out/source.txt" > "$out/three.txt"
head -n 20 data/tales/test.txt > "$out/tales.txt"
tail -n 3 "$out/few-target.txt" | cut -d' ' -f1 > "$out/prefix.txt"
printf '5 6 7\n8 9\n' > "$out/ids.txt"

# keep NAME COMMAND...: standard output, standard error and exit code of a command. Times and speeds differ between two runs, and folders between two keepers.
keep() {
    local name=$1 status=0
    shift
    "${tool[@]}" "$@" > "$out/$name.out" 2> "$out/$name.err" || status=$?
    echo "exit code $status" >> "$out/$name.err"
    sed -i "s#$out#OUT#g; s#$folder#FOLDER#g" "$out/$name.out" "$out/$name.err"
    sed -i -E "s/[0-9][0-9,.]* (target tokens|sentences|tokens|lines|pairs)(\/s| a second| per second)/N \1\2/g; s/[0-9]+:[0-9]{2}( left)?/TIME\1/g; s/[0-9.]+ (s|ms|seconds)\b/N \1/g" "$out/$name.err"
}

t=$models/toy
for c in train plot translate score evaluate serve embed attention inspect average metrics "tokenizer train" "tokenizer encode" "tokenizer decode" "data check" download benchmark doctor; do
    # shellcheck disable=SC2086
    keep "help-${c// /-}" $c --help
done
for shell in bash zsh pwsh; do keep "completion-$shell" completion $shell; done

keep translate translate "$t" --input "$out/source.txt"
keep translate-greedy translate "$t" --input "$out/source.txt" --strategy greedy --scores
keep translate-tsv translate "$t" --input "$out/few.txt" --n-best 3 --format tsv
keep translate-jsonl translate "$t" --input "$out/few.txt" --n-best 2 --alignment --format jsonl
keep translate-sample translate "$t" --input "$out/few.txt" --strategy sample --samples 3 --top-p 0.9 --seed 7 --format jsonl
keep translate-filters translate "$t" --input "$out/few.txt" --strategy sample --temperature 1.3 --top-k 20 --min-p 0.02 --typical 0.95 --seed 3 --scores
keep translate-groups translate "$t" --input "$out/few.txt" --beam-size 6 --beam-groups 3 --diversity-penalty 1 --n-best 6 --format tsv
keep translate-rules translate "$t" --input "$out/few.txt" --repetition-penalty 1.2 --no-repeat-ngram 2 --min-length 4 --ban 20 --coverage-penalty 0.2 --length-penalty-kind gnmt --scores
keep translate-include translate "$t" --input "$out/three.txt" --must-include "$out/phrases.txt" --scores
keep translate-prefix translate "$t" --input "$out/three.txt" --prefix "$out/prefix.txt" --scores
keep translate-mbr translate "$t" --input "$out/few.txt" --strategy sample --samples 8 --rerank mbr --seed 2 --format jsonl
keep translate-ensemble translate "$t" --ensemble "$models/other" --input "$out/few.txt" --n-best 2 --format tsv
keep translate-ids translate "$models/copy" --ids --input "$out/ids.txt" --format jsonl
keep translate-bfloat16 translate "$t" --precision bfloat16 --input "$out/few.txt" --scores
keep translate-lm translate "$models/lm" --input "$out/tales.txt" --max-length 20 --scores
keep translate-lm-echo translate "$models/lm" --input "$out/tales.txt" --echo --strategy sample --samples 2 --max-length 12 --format jsonl
keep translate-stdin translate "$t" < "$out/three.txt"
keep score score "$t" --source "$out/few.txt" --target "$out/few-target.txt"
keep score-jsonl score "$t" --source "$out/few.txt" --target "$out/few-target.txt" --format jsonl
keep score-ensemble score "$t" --ensemble "$models/other" --source "$out/few.txt" --target "$out/few-target.txt"
keep score-lm score "$models/lm" --source "$out/few.txt" --target "$out/few-target.txt"
keep evaluate evaluate "$t" --source "$out/source.txt" --reference "$out/target.txt" --output "$out/evaluate.tsv"
keep evaluate-json evaluate "$t" --data data/toy/valid.tsv --format json
sed -i -E 's/"[a-zA-Z_]*(econds|PerSecond)[a-zA-Z_]*": *[0-9.e+-]+/"TIME"/g' "$out/evaluate-json.out"
sed -i -E 's/[0-9][0-9,.]* (sentences|tokens|target tokens)\/s/N \1/g; s/[0-9.]+ (s|seconds)\b/N \1/g' "$out/evaluate.out"
keep embed embed "$models/encoder" --input "$out/tales.txt"
keep embed-npy embed "$t" --input "$out/few.txt" --output "$out/vectors.npy"
keep attention-json attention "$t" --text "The cat is black." --output -
keep attention-target attention "$t" --text "The cat is black." --target "Le chat est noir." --output "$out/attention.html"
keep attention-svg attention "$t" --text "The cat is black." --kind decoder --layer 1 --head mean --output "$out/attention.svg"
keep attention-lm attention "$models/lm" --text "The fox" --output "$out/attention-lm.json"
keep attention-encoder attention "$models/encoder" --text "The fox" --output "$out/attention-encoder.json"
for model in toy lm encoder copy; do keep "inspect-$model" inspect "$models/$model"; done
keep average average "$t/best" "$t/last" --output "$out/average"
keep metrics metrics --hypothesis "$out/translate.out" --reference "$out/target.txt"
keep metrics-json metrics --hypothesis "$out/translate.out" --reference "$out/target.txt" --format json --confidence
keep metrics-paired metrics --hypothesis "$out/translate.out" "$out/translate-greedy.out" --reference "$out/target.txt" --resamples 200
keep metrics-sentence metrics --hypothesis "$out/translate.out" --reference "$out/target.txt" --sentence
keep tokenizer-train tokenizer train --input data/toy/train.tsv --vocab-size 1000 --output "$out/tokenizer"
keep tokenizer-encode tokenizer encode "$out/tokenizer" < "$out/few.txt"
keep tokenizer-tokens tokenizer encode "$out/tokenizer" --tokens < "$out/few.txt"
keep tokenizer-decode tokenizer decode "$out/tokenizer" < "$out/tokenizer-encode.out"
keep data-check data check configs/toy.yaml
keep data-check-json data check configs/toy.yaml --format json
keep plot plot "$t" "$models/other" --output "$out/plot.svg"
keep print-config train configs/toy.yaml --print-config

# A training's files, but for the times in them and in the events of TensorBoard.
keep train train configs/toy.yaml --output "$out/run" --set training.max_updates=30 --set training.validate_every=15 --set training.ema_decay=0.99
keep train-bfloat16 train configs/copy.yaml --output "$out/run16" --set training.max_updates=10 --set training.precision=bfloat16 --set training.validate_every=5
keep train-resume train configs/copy.yaml --output "$out/run16" --resume --set training.max_updates=20 --set training.precision=bfloat16 --set training.validate_every=5
find "$out/run" "$out/run16" -name 'events.*' -delete
sed -i -E 's/"[a-zA-Z_]*(second|time|elapsed)[a-zA-Z_]*": *[0-9.e+-]+/"TIME":0/gi' "$out/run/metrics.jsonl" "$out/run16/metrics.jsonl"

# What users get wrong.
echo '{"vocab_size": 5, "d_modle": 3}' > "$out/bad.json"
cp -r "$t/best" "$out/bad" && cp "$out/bad.json" "$out/bad/config.json" && sed -i '/config.json/d' "$out/bad/checksums.sha256"
keep error-folder translate "$models/nowhere"
keep error-config inspect "$out/bad"
keep error-option translate "$t" --strategy greedy --top-k 5
keep error-key train configs/toy.yaml --set training.learning_rat=0.1
keep error-value train configs/toy.yaml --set model.heads=three
keep error-ids translate "$models/copy" --ids --input "$out/few.txt"
keep error-lines score "$t" --source "$out/few.txt" --target "$out/three.txt"
keep error-ensemble translate "$t" --ensemble "$models/copy" --input "$out/few.txt"
keep error-encoder translate "$models/encoder" --input "$out/few.txt"

if [ "$mode" = keep ]; then
    echo "$(find "$out" -type f | wc -l) files are kept in $out."
else
    diff -rq "$folder/kept" "$out" && echo "$(find "$out" -type f | wc -l) files are the same."
fi
