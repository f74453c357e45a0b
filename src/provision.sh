# Sourced by ./seq2seq and ./test.sh: builds what has changed, and restores the packages for it. Where nothing has changed it writes nothing.
# Everything it says goes to stderr: stdout belongs to the command.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
backend_file=$root/torch-backend.props
state=$root/.provision

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [ ! -w "${HOME:-/nonexistent}" ]; then
    export DOTNET_CLI_HOME=$state/home NUGET_PACKAGES=$state/packages NUGET_HTTP_CACHE_PATH=$state/http-cache
fi
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}

say() { printf 'seq2seq: %s\n' "$*" >&2; }
die() { say "$@"; exit 1; }
misuse() { say "$@"; exit 2; }

# The backend that an earlier build remembered for plain 'dotnet build' too.
remembered_backend() { if [ -f "$backend_file" ]; then sed -n 's:.*<TorchBackend [^>]*>\(.*\)</TorchBackend>.*:\1:p' "$backend_file"; fi; }

remember_backend() {
    cat > "$backend_file.new" <<EOF
<!-- Written by ./seq2seq or ./test.sh for TORCH_BACKEND=$1. Delete it to return to the backend cpu. -->
<Project>
  <PropertyGroup>
    <TorchBackend Condition="'\$(TorchBackend)' == ''">$1</TorchBackend>
  </PropertyGroup>
</Project>
EOF
    mv "$backend_file.new" "$backend_file"
    say "the backend is '$1' from now on (torch-backend.props)"
}

# Sets $backend to what TORCH_BACKEND or an earlier build chose, else to cpu.
choose_backend() {
    backend=${TORCH_BACKEND:-$(remembered_backend)}
    backend=${backend:-cpu}
    case $backend in
        cpu | cuda) ;;
        system)
            [ -n "${TORCH_BACKEND:-}" ] || misuse "torch-backend.props names the backend 'system' of version 0.1, which is gone; delete that file."
            misuse "TORCH_BACKEND is 'system', which went with version 0.1: leave it out, or set it to cpu or cuda; both take libtorch from its NuGet packages." ;;
        *) misuse "TORCH_BACKEND is '$backend'; expected cpu or cuda." ;;
    esac
}

require_sdk() {
    local way="install it from https://dotnet.microsoft.com/download, then run this again."
    command -v dotnet > /dev/null || die "the .NET SDK 10 is required and 'dotnet' is not on the PATH; $way"
    if ! (cd "$root" && dotnet --version) > "$state/sdk.log" 2>&1; then
        cat "$state/sdk.log" >&2
        die "the .NET SDK 10 is required and the one installed is another; $way"
    fi
}

free_megabytes() { # folder, which need not exist yet
    local folder=$1
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    df -Pk "$folder" | awk 'NR == 2 { print int($4 / 1000) }'
}

require_space() { # folder megabytes purpose
    local free
    free=$(free_megabytes "$1")
    if [ -n "$free" ] && [ "$free" -lt "$2" ]; then
        die "$3 needs $2 MB in $1, and $free MB are free there: make room$4, then run this again."
    fi
}

# Measured: 0.9 GB of packages with their download, 0.2 GB of builds that share libtorch with them on one disk, and 0.5 GB for each copy on another.
require_room() {
    if [ ! -d "$packages/torchsharp" ]; then
        require_space "$packages" 1200 "restoring the packages" ", or set NUGET_PACKAGES to a folder on another disk"
    fi
    require_space "$root" 300 "building" ""
}

lock() { # closed (9>&-) for every dotnet, whose servers outlive this script and would hold it
    exec 9> "$state/lock"
    if command -v flock > /dev/null; then flock 9; fi
}

newer_sources() { # stamp path...
    local stamp=$1
    shift
    [ ! -f "$stamp" ] || [ -n "$(find "$@" -type f -newer "$stamp" -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -print -quit)" ]
}

up_to_date() { # stamp path...
    local chosen
    chosen=$(remembered_backend)
    [ "$backend" = "${chosen:-cpu}" ] && ! newer_sources "$@" "$root"/Directory.* "$root/global.json"
}

# Runs a building command unless nothing has changed since the last time it succeeded.
provision() { # stamp-name command source...
    local stamp=$state/$1 command=$2 chosen
    shift 2
    choose_backend
    if up_to_date "$stamp" "$@"; then return 0; fi
    mkdir -p "$state" 2> /dev/null && [ -w "$state" ] && [ -w "$root" ] \
        || die "$root has to be built and is not writable for $(id -un): build it as its owner, or copy it to a folder of yours."
    lock
    if ! up_to_date "$stamp" "$@"; then
        require_sdk
        require_room
        advise_cuda
        if [ -d "$packages/torchsharp" ]; then say "building"; else say "restoring packages and building; the first time takes a few minutes"; fi
        touch "$stamp.begun"
        TorchBackend=$backend "$command" > "$state/build.log" 2>&1 9>&- || explain_failure
        chosen=$(remembered_backend)
        if [ "$backend" != "${chosen:-cpu}" ]; then remember_backend "$backend"; fi
        mv "$stamp.begun" "$stamp"
    fi
    exec 9>&-
}

advise_cuda() {
    if [ "$backend" = cpu ] && [ -z "${TORCH_BACKEND:-}" ] && command -v nvidia-smi > /dev/null; then
        say "this machine has an NVIDIA GPU, and the backend is cpu: TORCH_BACKEND=cuda $0 … uses the GPU"
    fi
}

# The first message of an error code in the build's log, without its place.
build_error() { grep -m 1 -E "error $1" "$state/build.log" | sed -e 's/.*error [A-Z]*[0-9]*: *//' -e 's/ \[[^]]*\]$//' -e 's/[. ]*$//'; }

explain_failure() {
    local log=$state/build.log message
    if message=$(build_error 'NU110[1-3]'); then
        die "NuGet's sources lack a package: $message. Add a source that has it ('dotnet nuget list source' lists yours), then run this again; $log has it all."
    elif message=$(build_error 'NU130[0-9]'); then
        die "a NuGet source cannot be reached: $message. The packages are restored once: connect to the network, then run this again; $log has it all."
    elif grep -q "No space left on device\|not enough space" "$log"; then
        die "the disk is full: make room, then run this again; $log has it all."
    elif message=$(grep -m 1 '^fail ' "$log"); then
        die "the program is built and cannot run here: $(sed 's/^fail *//' <<< "$message" | tr -s ' '); $(grep -A 1 -m 1 '^fail ' "$log" | sed -n 's/^ *→ //p')"
    fi
    grep -E 'error' "$log" | sort -u | head -n 20 >&2 || true
    die "the build failed; $log has it all."
}

build_solution() { dotnet build "$root/Seq2Seq.sln" -c Release -v q -nologo; }

# Compiled ahead of time the tool starts a fifth faster; where NuGet's sources lack that compiler it runs without. "Restored" is not "runs": libtorch is loaded once.
build_tool() {
    publish_tool --use-current-runtime --self-contained false -p:PublishReadyToRun=true || publish_tool || return
    dotnet "$root/src/Seq2Seq.Cli/bin/tool/Seq2Seq.Cli.dll" doctor --quick
}

# The tool's folder shares libtorch with the package cache where the file system can.
publish_tool() {
    dotnet publish "$root/src/Seq2Seq.Cli" -c Release -v q -nologo -o "$root/src/Seq2Seq.Cli/bin/tool" -p:CreateHardLinksForPublishFilesIfPossible=true "$@"
}

# What the tests look at the page with; without it they say so and are skipped.
prepare_browser() {
    if ! command -v chromium > /dev/null && ! command -v chromium-browser > /dev/null && ! command -v google-chrome > /dev/null; then
        install_debian chromium || say "no Chromium is here and none can be installed: the tests that look at pages are skipped"
    fi
    local page=$root/src/Seq2Seq.Server/Page
    if [ ! -d "$page/node_modules" ] && command -v npm > /dev/null; then
        (cd "$page" && npm ci --ignore-scripts) > "$state/npm.log" 2>&1 \
            || say "the page's npm packages do not install: it is neither checked with axe-core nor built again"
    fi
}

install_debian() { # package...
    command -v apt-get > /dev/null || return 1
    [ "$(id -u)" = 0 ] || command -v sudo > /dev/null || return 1
    say "installing $* with apt-get; this takes about a minute, once"
    if ! { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } > "$state/apt.log" 2>&1; then
        tail -n 5 "$state/apt.log" >&2
        return 1
    fi
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi; }
