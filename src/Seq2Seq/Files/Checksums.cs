using System.Security.Cryptography;

namespace Seq2Seq.Files;

/// <summary>
/// checksums.sha256 in a checkpoint: a line a file, as sha256sum writes and checks them, for config.json, the weights and everything in folders.
/// </summary>
internal static class Checksums
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "checksums.sha256";

    /// <summary>Writes the sums of what a folder holds.</summary>
    public static void Write(string folder)
    {
        var lines = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(name => name.Contains('/', StringComparison.Ordinal) || name.EndsWith(".safetensors", StringComparison.Ordinal) || name == "config.json")
            .Order(StringComparer.Ordinal)
            .Select(name => $"{Sum(Path.Combine(folder, name))}  {name}\n");
        File.WriteAllText(Path.Combine(folder, FileName), string.Concat(lines));
    }

    /// <summary>Compares the files under a folder, or one file, with their sums; what has none passes.</summary>
    /// <param name="folder">The checkpoint.</param>
    /// <param name="part">A file, or a folder with its slash, such as "tokenizer/".</param>
    /// <exception cref="InputException">A file is missing or damaged.</exception>
    public static void Verify(string folder, string part)
    {
        var sums = Path.Combine(folder, FileName);
        if (!File.Exists(sums))
        {
            return;
        }

        foreach (var (line, number) in File.ReadLines(sums).Select((line, i) => (line, i + 1)))
        {
            if (line.Split("  ", 2) is not [{ Length: 64 } wanted, var name])
            {
                throw InputException.At(sums, number, "a SHA-256, two spaces and a file's name are wanted.");
            }

            if (!name.StartsWith(part, StringComparison.Ordinal))
            {
                continue;
            }

            var path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new InputException($"{path} is missing; {FileName} beside it lists it.");
            }

            if (Sum(path) != wanted)
            {
                throw new InputException($"{path} is damaged: its SHA-256 is another than {FileName} beside it says.");
            }
        }
    }

    private static string Sum(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
