#!/bin/sh
# Compiles the C ABI over a libtorch: LIBTORCH=/usr OUT=libtorchcompat.so ./build.sh
# LIBTORCH is Debian's /usr or the folder of a pip-installed torch (…/site-packages/torch).
# CXX, JOBS (compilers at a time) and OBJECTS (their folder) may be set too. The library finds libtorch where it was built
# against, beside itself, or on LD_LIBRARY_PATH.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=${LIBTORCH:-/usr}
out=${OUT:-$here/libtorchcompat.so}
objects=${OBJECTS:-$(dirname "$out")/torchcompat-objects}
jobs=${JOBS:-2}
cxx=${CXX:-g++}

library=
for folder in "$root/lib" "$root/lib/$(uname -m)-linux-gnu" "$root/lib64"; do
    if [ -e "$folder/libtorch_cpu.so" ]; then library=$folder; break; fi
done
if [ -z "$library" ] || [ ! -e "$root/include/ATen/ATen.h" ]; then
    echo "error: no libtorch with headers under $root (apt-get install libtorch-dev, or set LIBTORCH to a pip torch folder)" >&2
    exit 2
fi

# libtorch asks for C++17 (1.13 for 14), its latest releases for C++20; its headers say so.
standard=c++17
if grep -qs '#error C++20' "$root/include/ATen/ATen.h" "$root/include/torch/csrc/api/include/torch/all.h"; then standard=c++20; fi

flags="-std=$standard -O2 -fPIC -fvisibility=hidden -fno-strict-aliasing -Wall -Wno-deprecated-declarations -Wno-unknown-pragmas -Wno-psabi"
include="-isystem $root/include/torch/csrc/api/include"
[ "$root" = /usr ] || include="-isystem $root/include $include"

# A pip torch may be built with the old C++ ABI; its own mangled names tell.
if grep -q "_ZN3c106detail14torchCheckFailEPKcS2_jRKNSt7__cxx1112basic_string" "$library/libc10.so"; then abi=1; else abi=0; fi
flags="$flags -D_GLIBCXX_USE_CXX11_ABI=$abi"

mkdir -p "$objects" "$(dirname "$out")"
printf '%s\n' "$here"/*.cpp | xargs -P "$jobs" -I{} sh -c \
    'echo "  $(basename {})" && '"$cxx $flags $include"' -c "{}" -o "'"$objects"'/$(basename {} .cpp).o"'

cuda=
[ ! -e "$library/libtorch_cuda.so" ] || cuda="-Wl,--no-as-needed -ltorch_cuda -lc10_cuda -Wl,--as-needed"
# shellcheck disable=SC2086
"$cxx" -shared -o "$out.part" "$objects"/*.o -L"$library" $cuda -ltorch -ltorch_cpu -lc10 \
    -Wl,-rpath,"$library" -Wl,-rpath,'$ORIGIN' -Wl,-z,defs

# With CUDA, what libtorch_cpu leaves alone its other half may call.
unused=$(dirname "$out")/unused
rm -rf "$unused"
[ -n "$cuda" ] || sh "$here/unused.sh" "$library/libtorch_cpu.so" "$unused" || rm -rf "$unused"
mv "$out.part" "$out"
