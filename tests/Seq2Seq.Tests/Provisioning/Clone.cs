using System.Diagnostics;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Provisioning;

/// <summary>
/// The scripts in a folder of their own, with a PATH of their own: the system's programs that the scripts need, and a dotnet that does at once what a test
/// says, because a build takes a minute. <see cref="UseSdk"/> takes the real one.
/// </summary>
internal sealed class Clone : IDisposable
{
    private static readonly string[] Scripts = ["seq2seq", "test.sh", "src/provision.sh", "tests/coverage.sh"];

    private static readonly string[] Programs =
        ["awk", "bash", "cat", "cut", "df", "dirname", "env", "find", "flock", "grep", "head", "id", "kill", "mkdir", "mv", "readlink", "rm", "sed", "sleep", "sort", "tail", "tee", "touch", "tr"];

    private readonly TemporaryFolder? _folder;

    /// <summary>Makes one in a temporary folder, or in one that is given.</summary>
    public Clone(string? folder = null)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are tried on Linux.");
        _folder = folder is null ? new TemporaryFolder() : null;
        Root = folder ?? _folder!.Path;
        foreach (var script in Scripts)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(File(script))!);
            System.IO.File.Copy(Repository.PathOf(script.Split('/')), File(script));
        }

        Write("Directory.Build.props", "<Project />");
        Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");
        Directory.CreateDirectory(File("tools"));
        Directory.CreateDirectory(File("data"));
        Write("Seq2Seq.sln", "");
        Write("src/Seq2Seq.Cli/Program.cs", "");
        Directory.CreateDirectory(Home);
        foreach (var program in Programs)
        {
            Link(program);
        }

        UseScriptedSdk();
    }

    public string Root { get; }

    /// <summary>Variables that differ from those of an ordinary user; null takes one away.</summary>
    public Dictionary<string, string?> Environment { get; } = [];

    /// <summary>What runs a script: nothing, or a program that changes the user.</summary>
    public IReadOnlyList<string> Runner { get; set; } = [];

    public string Home => File("home");

    public string Tool => File("src/Seq2Seq.Cli/bin/tool/Seq2Seq.Cli.dll");

    /// <summary>Command lines of the scripted dotnet.</summary>
    public IReadOnlyList<string> Calls => System.IO.File.Exists(File("calls")) ? System.IO.File.ReadAllLines(File("calls")) : [];

    public int Publishes => Calls.Count(call => call.StartsWith("publish ", StringComparison.Ordinal));

    public string File(string name) => Path.Combine([Root, .. name.Split('/')]);

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    /// <summary>Puts a program on the PATH: a body for bash.</summary>
    public void Provide(string program, string body)
    {
        System.IO.File.Delete(File($"path/{program}"));
        Write($"path/{program}", $"#!/usr/bin/env bash\n{body}\n");
        Allow($"path/{program}", UnixFileMode.UserExecute | UnixFileMode.OtherExecute);
    }

    /// <summary>Adds permissions to those that a file or folder has.</summary>
    public void Allow(string name, UnixFileMode permissions)
    {
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File(name), System.IO.File.GetUnixFileMode(File(name)) | permissions);
        }
    }

    public void Remove(string program) => System.IO.File.Delete(File($"path/{program}"));

    /// <summary>Sets what one of dotnet's commands does: version, publish, doctor, build, tests.</summary>
    public void Script(string command, string body) => Write($"scripted/{command}", body);

    /// <summary>Changes a source, so that it is newer than what was built.</summary>
    public void ChangeSource() => System.IO.File.SetLastWriteTimeUtc(File("src/Seq2Seq.Cli/Program.cs"), DateTime.UtcNow.AddSeconds(2));

    public void UseSdk()
    {
        Remove("dotnet");
        Link("dotnet");
        Environment["MSBUILDDISABLENODEREUSE"] = "1";
        Environment["UseSharedCompilation"] = "false";
    }

    public Task<(int Code, string Output, string Error)> Run(params string[] args) => RunScript("seq2seq", args);

    public async Task<(int Code, string Output, string Error)> RunScript(string script, params string[] args)
    {
        using var process = Start(script, args);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Ended(process);
        return (process.ExitCode, await output, await error);
    }

    public Process Start(string script, params string[] args)
    {
        string[] line = [.. Runner, File(script), .. args];
        var start = new ProcessStartInfo(line[0], line[1..]) { WorkingDirectory = Root, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = File("path");
        start.Environment["HOME"] = Home;
        start.Environment["CLONE"] = Root;
        start.Environment["LC_ALL"] = "C.UTF-8";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public static async Task Ended(Process process)
    {
        using var patience = Patience.For(TimeSpan.FromMinutes(9));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Every file with its time, apart from what the scripted dotnet notes.</summary>
    public IReadOnlyList<string> Snapshot() => [.. Directory.EnumerateFileSystemEntries(Root, "*", SearchOption.AllDirectories)
        .Where(path => path != File("calls"))
        .Select(path => $"{path} {System.IO.File.GetLastWriteTimeUtc(path):O}")
        .Order(StringComparer.Ordinal)];

    public void Dispose() => _folder?.Dispose();

    private void Link(string program)
    {
        var folders = System.Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator);
        var found = folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(found is null, $"{program} is not installed.");
        Directory.CreateDirectory(File("path"));
        System.IO.File.CreateSymbolicLink(File($"path/{program}"), found);
    }

    private void UseScriptedSdk()
    {
        Provide("dotnet", """
            if [ -w "$CLONE" ]; then echo "$*" >> "$CLONE/calls"; fi
            case $1 in
                --version) . "$CLONE/scripted/version" ;;
                --list-sdks) echo "8.0.404 [/usr/share/dotnet/sdk]"; echo "9.0.300 [/usr/share/dotnet/sdk]" ;;
                publish)
                    . "$CLONE/scripted/publish"
                    while [ "$1" != -o ]; do shift; done
                    mkdir -p "$2" && touch "$2/Seq2Seq.Cli.dll" ;;
                build) . "$CLONE/scripted/build" ;;
                *Seq2Seq.Tests.dll) . "$CLONE/scripted/tests" ;;
                *Seq2Seq.Cli.dll) if [ "$2" = doctor ]; then . "$CLONE/scripted/doctor"; else echo "this is $2"; fi ;;
            esac
            """);
        Script("version", "echo 10.0.100");
        Script("publish", "");
        Script("doctor", "echo 'ok    libtorch  2.10.0.0'");
        Script("build", "");
        Script("tests", "");
    }
}
