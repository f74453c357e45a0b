#!/bin/sh
# Makes empty libraries in place of those that a libtorch names but never calls: unused.sh libtorch_cpu.so FOLDER
# Debian's libtorch names OpenCV and FFmpeg, which bring two hundred more, and takes no symbol of any of them; to load them takes as
# long as libtorch itself. An empty library of the same name, loaded before, spares that to a program that needs none of them itself.
set -eu
libtorch=$1
folder=$2
cxx=${CXX:-g++}

rm -rf "$folder" && mkdir -p "$folder"
command -v ldd > /dev/null || exit 0
loaded=$(ldd "$libtorch" | sed -n 's|.* => \(/[^ ]*\).*|\1|p')
unused=$(LC_ALL=C ldd -u "$libtorch" | sed -n 's|^[[:space:]]*\(/.*\)|\1|p') || true

# What libtorch does call may call one of them: those stay.
names=$(objdump -p "$libtorch" | sed -n 's/^ *NEEDED *//p')
called=
for library in $loaded; do
    case "$names" in *"$(basename "$library")"*) ;; *) continue ;; esac
    case "$unused" in *"$library"*) ;; *) called="$called $library" ;; esac
done
# shellcheck disable=SC2086
kept=$(ldd $called | sed -n 's|^[[:space:]]*\([^ ]*\) =>.*|\1|p' | sort -u)

for library in $unused; do
    name=$(basename "$library")
    printf '%s\n' "$kept" | grep -qxF "$name" && continue
    "$cxx" -shared -nostdlib -x c++ /dev/null -o "$folder/$name" -Wl,-soname,"$name"
done
