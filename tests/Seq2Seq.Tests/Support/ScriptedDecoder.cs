using Seq2Seq.Configuration;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tokenization;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Support;

/// <summary>
/// A decoder whose logits are a function of a source's first token and of the tokens so far. The vocabulary is the four special ids and a few others; with two
/// others three tokens can come, the end token among them.
/// </summary>
internal sealed class ScriptedDecoder(Func<int, IReadOnlyList<int>, float[]> script, int vocabSize = 6, int maxLength = 64) : IIncrementalDecoder
{
    public static SpecialTokens Specials => SpecialTokens.Default;

    public int VocabSize => vocabSize;

    public int MaxLength => maxLength;

    public Device Device => CPU;

    /// <summary>Rows of each step so far.</summary>
    public List<int> RowsOfSteps { get; } = [];

    /// <summary>Logits drawn at random for every source and history, always the same for one seed.</summary>
    public static ScriptedDecoder Random(int seed, int vocabSize = 6, int maxLength = 64) => new((source, ids) => RandomLogits(seed, source, ids, vocabSize), vocabSize, maxLength);

    /// <summary>The log-probabilities of the next token.</summary>
    public double[] LogProbs(int source, IReadOnlyList<int> ids)
    {
        var logits = script(source, ids).Select(value => (double)value).ToArray();
        var sum = Math.Log(logits.Sum(Math.Exp));
        return [.. logits.Select(value => value - sum)];
    }

    public DecoderState Start(Tensor source, Tensor sourceValid) =>
        new State([.. Enumerable.Range(0, (int)source.size(0)).Select(row => new Row((int)source[row, 0].item<long>(), []))]);

    public Tensor Step(DecoderState state, Tensor tokens)
    {
        var own = (State)state;
        RowsOfSteps.Add(own.Rows);
        var latest = tokens.data<long>().ToArray();
        Assert.Equal(own.Rows, latest.Length);
        own.Read(latest);
        var logits = own.Contents.SelectMany(row => script(row.Source, [.. row.Ids.Skip(1)])).ToArray();
        return tensor(logits).view(own.Rows, vocabSize);
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

    private sealed class State(List<Row> rows) : DecoderState
    {
        private int _perSource = 1;

        public List<Row> Contents { get; private set; } = rows;

        public override int Rows => Contents.Count;

        public override int Length => Contents[0].Ids.Length;

        public void Read(long[] tokens) => Contents = [.. Contents.Select((row, i) => row with { Ids = [.. row.Ids, (int)tokens[i]] })];

        public override void Repeat(int times)
        {
            Contents = [.. Contents.SelectMany(row => Enumerable.Repeat(row, times))];
            _perSource *= times;
        }

        public override void Reorder(Tensor rows) => Contents = [.. rows.data<long>().ToArray().Select((row, i) => Within(i, (int)row))];

        public override void KeepSources(Tensor sources) =>
            Contents = [.. sources.data<long>().ToArray().SelectMany(source => Contents.Skip((int)source * _perSource).Take(_perSource))];

        protected override void Dispose(bool disposing)
        {
        }

        private Row Within(int place, int row)
        {
            Assert.Equal(place / _perSource, row / _perSource);
            return Contents[row];
        }
    }
}

/// <summary>Runs generation with whatever decoder.</summary>
internal static class Generators
{
    public static IReadOnlyList<IReadOnlyList<Hypothesis>> Run(
        IIncrementalDecoder decoder, IReadOnlyList<GenerationRequest> requests, GenerationOptions options, TokenObserver? observer = null, Func<IReadOnlyList<int>, string>? textOf = null) =>
        new SequenceGenerator(decoder, ScriptedDecoder.Specials) { TextOf = textOf ?? (ids => string.Join(' ', ids)) }
            .Generate(requests, options, observer, TestContext.Current.CancellationToken);
}
