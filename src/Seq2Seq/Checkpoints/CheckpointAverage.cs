using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Seq2Seq.Configuration;
using Seq2Seq.Tokenization;

namespace Seq2Seq.Checkpoints;

/// <summary>
/// A checkpoint whose weights are the arithmetic mean of those of others (Vaswani et al. 2017, section 6.1). The sums are float64, so that the result depends on
/// neither the order of the checkpoints nor their number beyond the last rounding to float32.
/// </summary>
public static class CheckpointAverage
{
    // Numbers that are summed at a time: what a tensor takes besides its own bytes.
    private const int Block = 1 << 16;

    /// <summary>Writes the mean of checkpoints, in one step under its final name.</summary>
    /// <param name="checkpoints">Folders of checkpoints or runs, at least one; all of one configuration and one tokenizer.</param>
    /// <param name="output">Folder of the new checkpoint; an older one there is replaced.</param>
    /// <exception cref="InputException">A checkpoint cannot be used, or differs from the first.</exception>
    public static void Save(IReadOnlyList<string> checkpoints, string output)
    {
        ArgumentNullException.ThrowIfNull(checkpoints);
        ArgumentOutOfRangeException.ThrowIfZero(checkpoints.Count);
        var folders = checkpoints.Select(ModelFolder.Resolve).ToList();
        var (config, tokenizer) = (ModelFolder.LoadConfig(folders[0]), ModelFolder.LoadTokenizer(folders[0]));
        foreach (var folder in folders.Skip(1))
        {
            CheckConfig(config, folder, folders[0]);
            CheckTokenizer(tokenizer, folder, folders[0]);
        }

        var files = new List<SafeTensorsFile>();
        try
        {
            foreach (var folder in folders)
            {
                files.Add(ModelFolder.OpenWeights(folder));
                CheckWeights(files[0], files[^1], folder, folders[0]);
            }

            ModelFolder.Write(output, config, path => WriteMean(path, files), tokenizer);
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    private static void WriteMean(string path, List<SafeTensorsFile> files)
    {
        ModelFolder.WriteWeights(path, [.. files[0].Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).Select(tensor => MeanOf(tensor, files))]);

        // Closed before the folder takes its name, which may be that of one of them.
        files.ForEach(file => file.Dispose());
    }

    private static SafeTensorSource MeanOf(SafeTensor tensor, List<SafeTensorsFile> files) => new(tensor.Name, Dtype.F32, tensor.Shape, stream =>
    {
        var (sums, values, means) = (new double[Block], new double[Block], new float[Block]);
        for (var first = 0; first < tensor.Count; first += Block)
        {
            var count = Math.Min(Block, tensor.Count - first);
            sums.AsSpan().Clear();
            foreach (var file in files)
            {
                file.Find(tensor.Name)!.CopyTo(values.AsSpan(0, count), first);
                TensorPrimitives.Add(sums.AsSpan(0, count), values.AsSpan(0, count), sums);
            }

            TensorPrimitives.Divide(sums.AsSpan(0, count), files.Count, sums);
            TensorPrimitives.ConvertTruncating<double, float>(sums.AsSpan(0, count), means);
            stream.Write(MemoryMarshal.AsBytes(means.AsSpan(0, count)));
        }
    });

    private static void CheckWeights(SafeTensorsFile first, SafeTensorsFile other, string folder, string firstFolder)
    {
        foreach (var tensor in other.Tensors)
        {
            if (first.Find(tensor.Name) is not { } own || !own.Shape.SequenceEqual(tensor.Shape))
            {
                throw new InputException($"{folder} has another {tensor.Name} than {firstFolder}; an average wants checkpoints of one model.");
            }
        }

        if (first.Tensors.FirstOrDefault(tensor => other.Find(tensor.Name) is null) is { } absent)
        {
            throw new InputException($"{folder} has no {absent.Name}, which {firstFolder} has; an average wants checkpoints of one model.");
        }
    }

    private static void CheckConfig(ModelConfig first, string folder, string firstFolder)
    {
        if (ConfigChange.Between(first, ModelFolder.LoadConfig(folder)) is [var change, ..])
        {
            throw new InputException($"{folder} has {change.Key} {change.New}, {firstFolder} has {change.Old}; an average wants checkpoints of one model.");
        }
    }

    private static void CheckTokenizer(SubwordTokenizer? first, string folder, string firstFolder)
    {
        if (ModelFolder.LoadTokenizer(folder)?.Fingerprint() != first?.Fingerprint())
        {
            throw new InputException($"{folder} has another tokenizer than {firstFolder}; an average wants checkpoints of one model.");
        }
    }
}
