using Seq2Seq.Batching;
using Seq2Seq.Configuration;
using Seq2Seq.Generation;

namespace Seq2Seq.Tests.Support;

/// <summary>
/// A network whose logits are a function of a source's first token and of the tokens so far. The vocabulary is the four special ids and a few others; with two
/// others three tokens can come, the end token among them.
/// </summary>
internal sealed class ScriptedNetwork(Func<int, IReadOnlyList<int>, float[]> script, int vocabSize = 6, int maxLength = 64) : INetwork
{
    public ModelConfig Config { get; } = new() { VocabSize = vocabSize, MaxLength = maxLength };

    public int VocabSize => vocabSize;

    public int Workers => 1;

    /// <summary>Rows of each step so far.</summary>
    public List<int> RowsOfSteps { get; } = [];

    /// <summary>Logits drawn at random for every source and history, always the same for one seed.</summary>
    public static ScriptedNetwork Random(int seed, int vocabSize = 6, int maxLength = 64) =>
        new((source, ids) => RandomLogits(seed, source, ids, vocabSize), vocabSize, maxLength);

    /// <summary>The log-probabilities of the next token.</summary>
    public double[] LogProbs(int source, IReadOnlyList<int> ids)
    {
        var logits = script(source, ids).Select(value => (double)value).ToArray();
        var sum = Math.Log(logits.Sum(Math.Exp));
        return [.. logits.Select(value => value - sum)];
    }

    public IDecoding Start(IReadOnlyList<int[]> sources) => new Decoding(this, [.. sources.Select(source => new Row(source[0], []))]);

    public float[][] TokenLogProbs(IReadOnlyList<TokenPair> pairs) => throw new NotSupportedException();

    public float[][] Encode(IReadOnlyList<int[]> sources) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    public IReadOnlyList<IReadOnlyList<Hypothesis>> Generate(IEnumerable<GenerationRequest> requests, GenerationOptions options) =>
        Generators.Run(this, [.. requests], options);

    public IReadOnlyList<Hypothesis> Generate(GenerationOptions options) => Generate([new GenerationRequest { Source = [4] }], options)[0];

    private static float[] RandomLogits(int seed, int source, IReadOnlyList<int> ids, int vocabSize)
    {
        var hash = ids.Aggregate(seed * 1009 + source, (sum, id) => unchecked(sum * 31 + id + 1));
        var random = new Random(hash);
        return [.. Enumerable.Range(0, vocabSize).Select(_ => (float)(random.NextDouble() * 4 - 2))];
    }

    private sealed record Row(int Source, int[] Ids);

    private sealed class Decoding(ScriptedNetwork network, Row[] rows) : IDecoding
    {
        private Row[] _rows = rows;
        private int _perSource = 1;

        public int Rows => _rows.Length;

        public StepLogits Step(ReadOnlySpan<int> tokens)
        {
            network.RowsOfSteps.Add(Rows);
            Prefill(tokens, 1);
            return new HostLogits(_rows.SelectMany(row => network.Script(row.Source, [.. row.Ids.Skip(1)])).ToArray(), network.VocabSize);
        }

        public void Prefill(ReadOnlySpan<int> prompt, int tokensPerRow)
        {
            Assert.Equal(Rows * tokensPerRow, prompt.Length);
            var tokens = prompt.ToArray();
            _rows = [.. _rows.Select((row, i) => row with { Ids = [.. row.Ids, .. tokens.AsSpan(i * tokensPerRow, tokensPerRow)] })];
        }

        public void Repeat(int times)
        {
            _rows = [.. _rows.SelectMany(row => Enumerable.Repeat(row, times))];
            _perSource *= times;
        }

        public void Reorder(ReadOnlySpan<int> rows) => _rows = [.. rows.ToArray().Select((row, i) => Within(i, row))];

        public void KeepSources(ReadOnlySpan<int> sources) =>
            _rows = [.. sources.ToArray().SelectMany(source => _rows.Skip(source * _perSource).Take(_perSource))];

        public void Dispose()
        {
        }

        private Row Within(int place, int row)
        {
            Assert.Equal(place / _perSource, row / _perSource);
            return _rows[row];
        }
    }

    private float[] Script(int source, IReadOnlyList<int> ids) => script(source, ids);
}

/// <summary>Runs generation with any network.</summary>
internal static class Generators
{
    public static IReadOnlyList<IReadOnlyList<Hypothesis>> Run(
        INetwork network, IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer = null, Func<IReadOnlyList<int>, string>? textOf = null) =>
        new SequenceGenerator(network) { TextOf = textOf ?? (ids => string.Join(' ', ids)) }
            .Generate(requests, options, observer, TestContext.Current.CancellationToken);
}
