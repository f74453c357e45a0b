using System.Text.Json;
using Seq2Seq.Checkpoints;
using Seq2Seq.Files;
using Seq2Seq.Model;

namespace Seq2Seq.Tests.Support;

/// <summary>What a training leaves in its folder.</summary>
internal static class RunFiles
{
    private static readonly string[] Compared =
        ["last/model.safetensors", "last/training/optimizer.safetensors", "last/training/state.json", "best/model.safetensors"];

    /// <summary>Updates that last/ goes on after.</summary>
    public static long UpdatesDone(string run)
    {
        using var state = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, "last", "training", "state.json")));
        return state.RootElement.GetProperty("update").GetInt64();
    }

    /// <summary>Two trainings have come to the same weights, moments and state, bit for bit.</summary>
    public static void AssertEqual(string expected, string found)
    {
        foreach (var file in Compared)
        {
            Assert.True(File.ReadAllBytes(Path.Combine(expected, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(found, file))), $"{found}/{file} differs from that of {expected}.");
        }
    }

    /// <summary>Every checkpoint that is there is whole: its sums are right and it loads.</summary>
    public static void AssertSound(string run)
    {
        foreach (var checkpoint in Directory.GetDirectories(run).Where(path => Path.GetFileName(path) is "best" or "last"))
        {
            Checksums.Verify(checkpoint, "");
            using var model = TorchCheckpoint.LoadModel(checkpoint, DeviceAndPrecision.Default);
            Assert.NotNull(ModelFolder.LoadTokenizer(checkpoint));
        }
    }

    /// <summary>Folders that a save had not finished.</summary>
    public static string[] Unfinished(string run) => [.. Directory.GetDirectories(run).Where(path => Path.GetFileName(path).Contains(".seq2seq-new-", StringComparison.Ordinal))];
}
