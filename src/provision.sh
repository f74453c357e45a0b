# Sourced by ./seq2seq and ./test.sh. Settles once where the TorchSharp API comes from, installs what that needs, builds.
# Everything it says goes to stderr: stdout belongs to the command.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
backend_file=$root/torch-backend.props
state=$root/.provision

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [ ! -w "${HOME:-/nonexistent}" ]; then export DOTNET_CLI_HOME=$state/home NUGET_PACKAGES=$state/packages; fi

say() { printf 'seq2seq: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

remembered() { [ -f "$backend_file" ] && sed -n "s:.*<$1 [^>]*>\(.*\)</$1>.*:\1:p" "$backend_file"; }

remember() { # backend libtorch reason
    local libtorch=""
    [ -n "$2" ] && libtorch="
    <LibTorch Condition=\"'\$(LibTorch)' == ''\">$2</LibTorch>"
    cat > "$backend_file.new" <<EOF
<!-- Written by ./seq2seq or ./test.sh on first use: $3. Delete it to choose anew. -->
<Project>
  <PropertyGroup>
    <TorchBackend Condition="'\$(TorchBackend)' == ''">$1</TorchBackend>$libtorch
  </PropertyGroup>
</Project>
EOF
    mv "$backend_file.new" "$backend_file"
    say "backend '$1': $3 (remembered in torch-backend.props)"
}

require_sdk() {
    command -v dotnet > /dev/null || die "the .NET SDK 10 is wanted and 'dotnet' is not on the PATH; https://dotnet.microsoft.com/download has it, then run this again."
    (cd "$root" && dotnet --version > "$state/sdk.log" 2>&1) || {
        cat "$state/sdk.log" >&2
        die "the .NET SDK 10 is wanted and the installed one is another; https://dotnet.microsoft.com/download has it, then run this again."
    }
}

packages_restore() { dotnet restore "$root/src/Seq2Seq.Cli" -p:TorchBackend="$1" -v q > "$state/restore.log" 2>&1 9>&-; }

# Prints the root of a libtorch with headers: the one named, Debian's, or the one inside a Python package.
find_libtorch() {
    local dir
    for dir in "${LIBTORCH:-/usr}" "$(python3 -c 'import importlib.util as u; s = u.find_spec("torch"); print(s.submodule_search_locations[0] if s else "")' 2> /dev/null)"; do
        [ -n "$dir" ] && [ -f "$dir/include/ATen/ATen.h" ] && { echo "$dir"; return 0; }
        [ -n "${LIBTORCH:-}" ] && return 1
    done
    return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_debian() { # package...
    command -v apt-get > /dev/null || return 1
    [ "$(id -u)" = 0 ] || command -v sudo > /dev/null || return 1
    say "installing $* with apt-get; this takes about a minute, once"
    {
        as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq \
            && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    } > "$state/apt.log" 2>&1 || { tail -n 5 "$state/apt.log" >&2; return 1; }
}

no_way_out() {
    [ -s "$state/restore.log" ] && grep -m 3 -E 'error|NU[0-9]+' "$state/restore.log" >&2
    say "neither TorchSharp's packages nor a libtorch can be had on this machine. Two ways out:"
    say "  1. give NuGet a source that has TorchSharp-cpu 0.107.0 and Microsoft.ML.Tokenizers 2.0.0, and run this again;"
    die "  2. install g++ and libtorch (Debian and Ubuntu: apt-get install g++ libtorch-dev; or pip install torch), then LIBTORCH=/its/folder TORCH_BACKEND=system $0"
}

prepare_system() { # reason
    local missing=() libtorch
    command -v g++ > /dev/null || missing+=(g++)
    find_libtorch > /dev/null || { [ -n "${LIBTORCH:-}" ] && die "LIBTORCH is $LIBTORCH, and include/ATen/ATen.h is not in it; the folder of a libtorch with headers is wanted."; missing+=(libtorch-dev libopenblas0-openmp); }
    [ ${#missing[@]} = 0 ] || install_debian "${missing[@]}" || no_way_out
    libtorch=$(find_libtorch) || no_way_out
    # One thread pool instead of two for Debian's libtorch; it runs without, only slower.
    [ "$libtorch" != /usr ] || ls /usr/lib/*/openblas-openmp > /dev/null 2>&1 || install_debian libopenblas0-openmp || true
    remember system "$libtorch" "$1, libtorch from $libtorch"
}

settle_backend() {
    local choice=${TORCH_BACKEND:-}
    [ -z "$choice" ] && [ -n "${LIBTORCH:-}" ] && choice=system
    if [ -n "$(remembered TorchBackend)" ]; then
        [ -z "$choice" ] || [ "$choice" = "$(remembered TorchBackend)" ] && { [ -z "${LIBTORCH:-}" ] || [ "$LIBTORCH" = "$(remembered LibTorch)" ]; } && return
    fi
    case $choice in
        cpu | cuda)
            packages_restore "$choice" || { grep -m 3 error "$state/restore.log" >&2; die "TORCH_BACKEND is $choice, and its packages do not restore."; }
            remember "$choice" "" "chosen by TORCH_BACKEND" ;;
        system) prepare_system "chosen by ${TORCH_BACKEND:+TORCH_BACKEND}${TORCH_BACKEND:-LIBTORCH}" ;;
        "")
            say "first use: looking for TorchSharp's packages"
            if packages_restore cpu; then
                remember cpu "" "TorchSharp's packages restore"
                command -v nvidia-smi > /dev/null && say "an NVIDIA GPU is here: 'TORCH_BACKEND=cuda $0 …' makes use of it"
            else
                prepare_system "the package registry lacks TorchSharp"
            fi ;;
        *) die "TORCH_BACKEND is '$choice'; cpu, cuda or system is wanted." ;;
    esac
}

# What the tests look at the page with; without it they say so and are skipped.
prepare_browser() {
    command -v chromium > /dev/null || command -v chromium-browser > /dev/null || command -v google-chrome > /dev/null || install_debian chromium \
        || say "no Chromium is here and none can be installed: the tests that look at pages are skipped"
    local page=$root/src/Seq2Seq.Server/Page
    [ -d "$page/node_modules" ] || ! command -v npm > /dev/null || (cd "$page" && npm ci --ignore-scripts) > "$state/npm.log" 2>&1 \
        || say "the page's npm packages do not install: it is neither checked with axe-core nor built again"
}

newer_sources() { # stamp path...
    local stamp=$1
    shift
    [ ! -f "$stamp" ] || [ -n "$(find "$@" -type f -newer "$stamp" -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -print -quit)" ]
}

# Runs a building command unless nothing changed since the last time it succeeded.
provision() { # stamp-name command source...
    local stamp=$state/$1 command=$2
    shift 2
    mkdir -p "$state"
    exec 9> "$state/lock" # closed for every dotnet, whose servers live on and would hold it
    command -v flock > /dev/null && flock 9
    settle_backend_if_needed
    if newer_sources "$stamp" "$@" "$backend_file" "$root"/Directory.* "$root/global.json"; then
        require_sdk
        say "building"
        touch "$stamp.begun"
        "$command" > "$state/build.log" 2>&1 9>&- \
            || { grep -E 'error' "$state/build.log" | sort -u | head -n 20 >&2; die "the build failed; $state/build.log has it all."; }
        mv "$stamp.begun" "$stamp"
    fi
    exec 9>&-
}

build_solution() { dotnet build "$root/Seq2Seq.sln" -c Release -v q -nologo; }

# Compiled ahead of time the tool starts a fifth faster; where NuGet has no such compiler it runs without.
build_tool() {
    publish_tool --use-current-runtime --self-contained false -p:PublishReadyToRun=true || publish_tool
}

publish_tool() { dotnet publish "$root/src/Seq2Seq.Cli" -c Release -v q -nologo -o "$root/src/Seq2Seq.Cli/bin/tool" "$@"; }

settle_backend_if_needed() {
    [ -f "$backend_file" ] && [ -z "${TORCH_BACKEND:-}${LIBTORCH:-}" ] && return
    require_sdk
    settle_backend
}
