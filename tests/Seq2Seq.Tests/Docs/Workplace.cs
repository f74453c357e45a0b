using System.Diagnostics;
using System.Text;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Docs;

/// <summary>
/// A folder that looks to a reader's commands like the repository, with what makes them quick. Openly: corpora are cut to their first lines, and
/// <c>./seq2seq train</c> is given a few updates and small batches whatever its configuration says. Nothing else differs from what a reader types.
/// </summary>
internal sealed class Workplace : IDisposable
{
    private const int TrainingLines = 300;
    private const int HeldOutLines = 12;
    private const string Shortened =
        "--set training.max_updates=4 --set training.validate_every=2 --set training.validate_every_epochs=0 --set training.log_every=2 --set training.samples=1";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();

    /// <summary>Makes the folder.</summary>
    /// <param name="shortens">Whether trainings are shortened.</param>
    public Workplace(bool shortens = true)
    {
        Copy("configs", int.MaxValue);
        Copy("data", TrainingLines);
        Tool("seq2seq", shortens ? Shortened : "");
        File.WriteAllLines(_folder.File("test.en"), ["I am happy", "The cat is black.", "We have two dogs."]);
        File.Copy(_folder.File("test.en"), _folder.File("lines.txt"));
        File.WriteAllLines(_folder.File("test.fr"), ["Je suis heureux", "Le chat est noir.", "Nous avons deux chiens."]);
    }

    public string Path => _folder.Path;

    /// <summary>Runs commands in the folder: exit code, and what they print to both streams in order.</summary>
    public Task<(int Code, string Output)> Run(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", $"exec 2>&1\n{commands}"])
        {
            WorkingDirectory = Path,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.Environment["PATH"] = $"{Path}:{start.Environment["PATH"]}";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return DotnetCommand.Run(start, longest: Longest);
    }

    public void Dispose() => _folder.Dispose();

    // The tool under the name that readers type.
    private void Tool(string name, string more)
    {
        var program = $"dotnet '{BuiltProgram.CommandLine}'";
        var script = $"""
            #!/bin/sh
            case " $* " in
                " train "*" --help "* | " train "*" --print-config "*) ;;
                " train "*) exec {program} "$@" {more} ;;
            esac
            exec {program} "$@"

            """;
        File.WriteAllText(_folder.File(name), script.ReplaceLineEndings("\n"));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_folder.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private void Copy(string folder, int lines)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf(folder), "*", SearchOption.AllDirectories).Where(IsText))
        {
            var copy = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Repository.Root, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            var kept = System.IO.Path.GetFileName(file).StartsWith("train.", StringComparison.Ordinal) || System.IO.Path.GetExtension(file) == ".yaml" ? lines : Math.Min(lines, HeldOutLines);
            File.WriteAllText(copy, string.Concat(File.ReadLines(file).Take(kept).Select(line => line + "\n")));
        }
    }

    private static bool IsText(string file) => System.IO.Path.GetExtension(file) is ".yaml" or ".tsv" or ".txt";
}
