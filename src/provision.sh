# Sourced by ./seq2seq and ./test.sh: builds what has changed, and restores the packages for it. Where nothing has changed it writes nothing.
# Everything it says goes to stderr: stdout belongs to the command.

root=$(CDPATH='' cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
backend_file=$root/torch-backend.props
state=$root/.provision
tool_folder=$root/src/Seq2Seq.Cli/bin/tool

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
if [ ! -w "${HOME:-/nonexistent}" ]; then
    export DOTNET_CLI_HOME=${DOTNET_CLI_HOME:-$state/home}
    export NUGET_PACKAGES=${NUGET_PACKAGES:-$state/packages} NUGET_HTTP_CACHE_PATH=${NUGET_HTTP_CACHE_PATH:-$state/http-cache}
fi
packages=${NUGET_PACKAGES:-$HOME/.nuget/packages}

sdk_address=https://dotnet.microsoft.com/download

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

require_dotnet() {
    command -v dotnet > /dev/null || die "the .NET SDK 10 is required and 'dotnet' is not on the PATH; install it from $sdk_address, then run this again."
}

# global.json says which SDK; outside its folder the installed ones are listed.
require_sdk() {
    local installed
    if ! (cd "$root" && dotnet --version) > "$state/sdk.log" 2>&1; then
        installed=$(cd / && dotnet --list-sdks 2> /dev/null | awk '{ printf "%s%s", separator, $1; separator = ", " }') || installed=""
        die "the .NET SDK 10 is required and ${installed:-no SDK} is installed; install it from $sdk_address, then run this again ($state/sdk.log has dotnet's message)."
    fi
}

user_name() { id -un 2> /dev/null || id -u; }

# What an earlier build by another user has left may be read-only too.
require_writable() {
    local path
    mkdir -p "$state" 2> /dev/null || true
    for path in "$root" "$state" "$state"/* "$root"/src/*/bin "$root"/src/*/obj "$root"/tools/*/bin "$root"/tools/*/obj; do
        if [ -e "$path" ] && [ ! -w "$path" ]; then
            die "$root has to be built and $path is not writable for $(user_name): build it as its owner, or copy it to a folder of yours."
        fi
    done
    [ -d "$state" ] || die "$state cannot be created: see that it is no file and that its disk is not full."
}

existing_folder() { # folder, which need not exist yet
    local folder=$1
    while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
    printf '%s\n' "$folder"
}

# The free megabytes of a folder's disk and where that is mounted; nothing where the system does not tell.
disk_of() {
    local free mount
    { read -r _ && read -r _ _ _ free _ mount; } < <(df -Pk "$(existing_folder "$1")" 2> /dev/null) || return 0
    if [[ $free =~ ^[0-9]+$ ]]; then printf '%s %s\n' "$((free * 1024 / 1000000))" "$mount"; fi
}

require_space() { # folder megabytes purpose advice
    local free
    free=$(disk_of "$1")
    free=${free%% *}
    if [ -n "$free" ] && [ "$free" -lt "$2" ]; then
        die "$3 needs $2 MB in $1, and $free MB are free there: make room$4, then run this again."
    fi
}

has_packages() { compgen -G "$packages/torchsharp/*" > /dev/null && compgen -G "$packages/libtorch-*/*" > /dev/null; }

# Measured for the tool: 1.2 GB of packages with their download, and 0.1 GB of its own; two copies of libtorch, 0.5 GB each, where it cannot share the packages' one.
require_room() {
    local disk packages_disk elsewhere=", or set NUGET_PACKAGES to a folder on another disk"
    disk=$(disk_of "$root")
    packages_disk=$(disk_of "$packages")
    if [ "${disk#* }" = "${packages_disk#* }" ]; then
        if ! has_packages; then require_space "$packages" 1500 "restoring the packages and building" "$elsewhere"; fi
    else
        if ! has_packages; then require_space "$packages" 1200 "restoring the packages" "$elsewhere"; fi
        if [ ! -d "$tool_folder" ]; then require_space "$root" 1300 "building" ""; fi
    fi
}

lock() { # closed (9>&-) for every dotnet, whose servers outlive this script and would hold it
    exec 9> "$state/lock"
    if command -v flock > /dev/null && ! flock -n 9 2> /dev/null; then
        say "waiting for another build of this folder"
        flock 9 2> /dev/null || say "this file system has no locks: do not start a second build meanwhile"
    fi
}

newer_sources() { # stamp path...
    local stamp=$1
    shift
    [ -n "$(find "$@" -type f -newer "$stamp" -not -path '*/bin/*' -not -path '*/obj/*' -not -path '*/node_modules/*' -print -quit)" ]
}

# The stamp holds the backend that was built.
up_to_date() { # stamp path...
    local chosen
    chosen=$(remembered_backend)
    [ "$backend" = "${chosen:-cpu}" ] && [ -f "$1" ] && [ "$(< "$1")" = "$backend" ] && ! newer_sources "$@" "$root"/Directory.* "$root/global.json"
}

# Runs a building command unless nothing has changed since the last time it succeeded.
provision() { # stamp-name command source...
    local stamp=$state/$1 command=$2
    shift 2
    choose_backend
    require_dotnet
    if up_to_date "$stamp" "$@"; then return 0; fi
    require_writable
    lock
    if ! up_to_date "$stamp" "$@"; then build "$stamp" "$command"; fi
    exec 9>&-
}

build() { # stamp command
    local chosen
    require_sdk
    require_room
    advise
    if has_packages; then say "building"; else say "restoring packages and building; the first time takes a few minutes"; fi
    printf '%s\n' "$backend" > "$1.begun" # what is edited from now on is newer
    : > "$state/build.log"
    DOTNET_CLI_UI_LANGUAGE=en TorchBackend=$backend "$2" >> "$state/build.log" 2>&1 9>&- || explain_failure
    chosen=$(remembered_backend)
    if [ "$backend" != "${chosen:-cpu}" ]; then remember_backend "$backend"; fi
    mv "$1.begun" "$1"
}

advise() {
    if [ "$backend" = cpu ] && [ -z "${TORCH_BACKEND:-}" ] && command -v nvidia-smi > /dev/null; then
        say "this machine has an NVIDIA GPU, and the backend is cpu: TORCH_BACKEND=cuda $0 … uses the GPU"
    fi
    if [ -n "${LIBTORCH:-}" ]; then say "LIBTORCH is set and has no effect: libtorch comes from its NuGet package"; fi
}

# The first message in the build's log after a pattern, without its place and its code.
build_error() { grep -m 1 -E "error $1" "$state/build.log" | sed -E -e "s/.*error (S2S|NU)?[0-9]* ?: *//" -e 's/ \[[^]]*\]$//' -e 's/[. ]*$//'; }

explain_failure() {
    local log=$state/build.log message cpu=""
    if [ "$backend" = cuda ]; then cpu=", or do without a GPU (TORCH_BACKEND=cpu)"; fi
    if message=$(build_error 'S2S[0-9]+'); then
        die "$message."
    elif message=$(build_error 'NU110[1-3]'); then
        die "NuGet's sources lack a package of the backend '$backend': $message. Add a source that has it ('dotnet nuget list source' lists yours)$cpu, then run this again; $log has it all."
    elif message=$(build_error 'NU130[01]: [^ ]'); then
        die "a NuGet source cannot be reached: $message. The packages are restored once: connect to the network, or correct the source ('dotnet nuget list source' lists yours), then run this again; $log has it all."
    elif grep -Eq 'No space left on device|not enough space' "$log"; then
        die "the disk is full: make room, then run this again; $log has it all."
    elif message=$(build_error 'NU[0-9]+'); then
        die "the packages cannot be restored: $message; $log has it all."
    elif grep -Eq 'NuGet\.targets\([0-9,]+\): error :' "$log" && message=$(build_error ':'); then
        die "a package is damaged: $message. 'dotnet nuget locals all --clear' deletes what was downloaded; then run this again; $log has it all."
    elif message=$(grep -m 1 '^fail ' "$log"); then
        die "the program is built and cannot run here: $(tr -s ' ' <<< "$message" | cut -d ' ' -f 2-); $(grep -A 1 -m 1 '^fail ' "$log" | sed -n 's/^ *→ //p')"
    elif message=$(grep -m 1 '^the first start ended' "$log"); then
        die "the program is built and cannot run here: $message; $log has it all."
    fi
    grep -E 'error' "$log" | sort -u | head -n 20 >&2 || true
    die "the build failed; $log has it all."
}

build_solution() { dotnet build "$root/Seq2Seq.sln" -c Release -v q -nologo; }

# Published beside the tool and then put in its place: a build that fails leaves the tool as it was, and nothing of an older build stays.
# "Restored" is not "runs": libtorch is loaded once.
build_tool() {
    publish_compiled || return
    (cd "$root" && dotnet "$tool_folder.new/Seq2Seq.Cli.dll" doctor --quick) || { printf "the first start ended with exit code %s\n" "$?"; return 1; }
    rm -rf "$tool_folder" && mv "$tool_folder.new" "$tool_folder"
}

# Compiled ahead of time the tool starts a fifth faster; where NuGet's sources lack the packages for that it runs without.
publish_compiled() {
    publish_tool --use-current-runtime --self-contained false -p:PublishReadyToRun=true && return
    grep -Eq 'error NU110[1-3].*(Crossgen2|App\.Runtime)' "$state/build.log" || return
    : > "$state/build.log"
    publish_tool
}

# The tool's folder shares libtorch with the package cache where the file system can.
publish_tool() {
    rm -rf "$tool_folder.new"
    dotnet publish "$root/src/Seq2Seq.Cli" -c Release -v q -nologo -o "$tool_folder.new" -p:CreateHardLinksForPublishFilesIfPossible=true "$@"
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
