using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>A model on libtorch, on a CPU or a GPU, as generation sees it. On a GPU only candidates travel to the host, unless whole rows are asked for.</summary>
public sealed class TorchNetwork : IAttentionNetwork
{
    private readonly Seq2SeqModel _model;
    private readonly bool _ownsModel;

    /// <summary>Wraps a model.</summary>
    /// <param name="model">A model in evaluation mode.</param>
    /// <param name="ownsModel">Whether the model is disposed of together with this object.</param>
    internal TorchNetwork(Seq2SeqModel model, bool ownsModel = true)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _ownsModel) = (model, ownsModel);
    }

    /// <inheritdoc/>
    public ModelConfig Config => _model.Config;

    /// <inheritdoc/>
    public int Workers => CpuWorkers.CountFor(_model.Device);

    /// <summary>A loader of checkpoints onto a device, for <see cref="Translator.Load(string, NetworkLoader)"/> and its like.</summary>
    /// <param name="device">auto, cpu, cuda or cuda:N.</param>
    /// <param name="precision">Number format of the weights and their products.</param>
    /// <exception cref="InputException">The device cannot be used.</exception>
    public static NetworkLoader Loader(string device = "auto", Precision precision = Precision.Float32)
    {
        var placement = DeviceAndPrecision.Of(precision, device);
        return checkpoint => new TorchNetwork(TorchCheckpoint.LoadModel(checkpoint, placement));
    }

    /// <inheritdoc/>
    public IDecoding Start(IReadOnlyList<int[]> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        if (!Config.HasEncoder)
        {
            return new Decoding(_model, _model.Start(zeros(sources.Count, 1, dtype: ScalarType.Int64), ones(sources.Count, 1, dtype: ScalarType.Bool)));
        }

        var (source, valid) = Sources(sources);
        return new Decoding(_model, _model.Start(source, valid));
    }

    /// <inheritdoc/>
    public float[][] TokenLogProbs(IReadOnlyList<TokenPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var source = Config.HasEncoder ? Padded([.. pairs.Select(pair => pair.Source)], null, Config.EosId) : null;
        int[][] texts = [.. pairs.Select(pair => Config.HasEncoder ? pair.Target : [.. pair.Source, .. pair.Target])];
        var logits = _model.Logits(_model.Forward(source, Padded(texts, Config.BosId, null))).to_type(ScalarType.Float32);
        var chosen = logits.gather(2, Padded(texts, null, Config.EosId).unsqueeze(2)).squeeze(2);
        var logProbs = (chosen - logits.logsumexp(2)).cpu().contiguous();
        var values = logProbs.data<float>().ToArray();
        var columns = (int)logProbs.size(1);
        GC.KeepAlive(this); // a model that is collected frees its weights, under the last native call too
        return [.. pairs.Select((pair, i) => values.AsSpan(i * columns + texts[i].Length - pair.Target.Length, pair.Target.Length + 1).ToArray())];
    }

    /// <inheritdoc/>
    public float[][] Encode(IReadOnlyList<int[]> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        var (source, valid) = Sources(sources);
        var counted = valid.unsqueeze(-1).to_type(ScalarType.Float32);
        var sums = (_model.Encode(source, valid) * counted).sum([1L]);
        var means = (sums / counted.sum([1L])).cpu().contiguous();
        GC.KeepAlive(this); // as above
        return [.. means.data<float>().ToArray().Chunk(Config.DModel)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<float[,]> CrossAttention(IReadOnlyList<TokenPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder();

        // The last token is never read: what follows it is not asked for.
        var target = Padded([.. pairs.Select(pair => pair.Target.Length == 0 ? [] : pair.Target[..^1])], Config.BosId, null);
        _model.Forward(Padded([.. pairs.Select(pair => pair.Source)], null, Config.EosId), target, recorder);
        var layer = Math.Max(0, Config.DecoderLayers - 2);
        var mean = recorder.Weights[(AttentionKind.Cross, layer)].mean([1L]).cpu();
        GC.KeepAlive(this); // as above
        return [.. pairs.Select((pair, i) => Cells(mean[i], pair))];
    }

    /// <inheritdoc/>
    public AttentionReading ReadAttention(TokenPair pair)
    {
        using var inference = inference_mode();
        using var scope = NewDisposeScope();
        using var recorder = new AttentionRecorder();
        var source = Config.HasEncoder ? Padded([pair.Source], null, Config.EosId) : null;
        var target = Config.HasDecoder ? Padded([pair.Target], Config.BosId, null) : null;
        var hidden = _model.Forward(source, target, recorder);
        var weights = recorder.Weights.GroupBy(one => one.Key.Kind).ToDictionary(
            kind => kind.Key,
            kind => (IReadOnlyList<float[][][]>)[.. kind.OrderBy(one => one.Key.Layer).Select(one => Cells(one.Value))]);
        var reading = new AttentionReading(weights, Config.HasDecoder ? Normalized(_model.Logits(hidden)) : []);
        GC.KeepAlive(this); // as above
        return reading;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsModel)
        {
            _model.Dispose();
        }
    }

    // Ids with end token and which of them are tokens, [sources, source_length].
    private (Tensor Ids, Tensor Valid) Sources(IReadOnlyList<int[]> sources)
    {
        var ids = Padded(sources, null, Config.EosId);
        return (ids, ids.IsNot(Config.PadId));
    }

    private Tensor Padded(IReadOnlyList<int[]> rows, int? first, int? last) => PaddedIds.Of(rows, first, last, Config.PadId, _model.Device);

    // The rows that generation samples from, made by the same arithmetic.
    private static float[][] Normalized(Tensor logits)
    {
        var onHost = logits.to(ScalarType.Float32).cpu().contiguous();
        float[][] rows = [.. onHost.data<float>().ToArray().Chunk((int)logits.size(2))];
        foreach (var row in rows)
        {
            var normalizer = LogitsRow.LogSumExp(row);
            for (var token = 0; token < row.Length; token++)
            {
                row[token] -= normalizer;
            }
        }

        return rows;
    }

    // [1, heads, queries, keys] to [head][query][key].
    private static float[][][] Cells(Tensor weights)
    {
        var onHost = weights.cpu().contiguous();
        return [.. onHost.data<float>().ToArray().Chunk((int)weights.size(3)).Chunk((int)weights.size(2))];
    }

    private static float[,] Cells(Tensor weights, TokenPair pair)
    {
        var cells = new float[pair.Target.Length, pair.Source.Length + 1];
        var values = weights.contiguous().data<float>();
        var columns = weights.size(1);
        for (var target = 0; target < cells.GetLength(0); target++)
        {
            for (var source = 0; source < cells.GetLength(1); source++)
            {
                cells[target, source] = values[target * columns + source];
            }
        }

        return cells;
    }

    /// <summary>The state of a batch under way, and the logits of its latest step.</summary>
    private sealed class Decoding(Seq2SeqModel model, TransformerDecoderState state) : IDecoding
    {
        private Tensor? _logits; // of the latest step, [rows, vocab_size], float32
        private TensorMemory? _memory;

        public int Rows => state.Rows;

        public StepLogits Step(ReadOnlySpan<int> tokens)
        {
            Forget();
            using var inference = inference_mode();
            using var scope = NewDisposeScope();
            var logits = model.Step(state, Numbers(tokens));
            _logits = (model.Device.type == DeviceType.CPU ? logits.contiguous() : logits).DetachFromDisposeScope();
            if (model.Device.type != DeviceType.CPU)
            {
                return new TorchDeviceLogits(_logits);
            }

            _memory = new TensorMemory(_logits);
            return new HostLogits(_memory.Memory, model.Config.VocabSize);
        }

        public void Prefill(ReadOnlySpan<int> prompt, int tokensPerRow)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(prompt.Length, Rows * tokensPerRow);
            using var inference = inference_mode();
            using var scope = NewDisposeScope();
            model.Read(state, Numbers(prompt).view(Rows, tokensPerRow));
        }

        public void Repeat(int times)
        {
            using var inference = inference_mode();
            state.Repeat(times);
        }

        public void Reorder(ReadOnlySpan<int> rows)
        {
            using var inference = inference_mode();
            using var scope = NewDisposeScope();
            state.Reorder(Numbers(rows));
        }

        public void KeepSources(ReadOnlySpan<int> sources)
        {
            using var inference = inference_mode();
            using var scope = NewDisposeScope();
            state.KeepSources(Numbers(sources));
        }

        public void Dispose()
        {
            Forget();
            state.Dispose();
        }

        private void Forget()
        {
            ((IDisposable?)_memory)?.Dispose();
            _logits?.Dispose();
            (_memory, _logits) = (null, null);
        }

        private Tensor Numbers(ReadOnlySpan<int> values)
        {
            var numbers = new long[values.Length];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = values[i];
            }

            return tensor(numbers, dtype: ScalarType.Int64).to(model.Device);
        }
    }
}
