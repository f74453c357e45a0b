using BenchmarkDotNet.Attributes;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;
using static TorchSharp.torch;

namespace Seq2Seq.Benchmarks;

/// <summary>The parts that the time of training and generation goes to, at the sizes of a tiny model; one thread.</summary>
[MemoryDiagnoser]
public class MicroBenchmarks
{
    private const int Rows = 64;
    private const int Length = 14;
    private const int Vocabulary = 8000;
    private const int DModel = 128;

    private readonly DropoutMasks _masks = new();
    private readonly CandidateTable _table = new();
    private readonly TokenEdits[] _edits = [.. Enumerable.Range(0, Rows).Select(_ => new TokenEdits(Vocabulary))];
    private Tensor _heads = null!;
    private Tensor _hidden = null!;
    private Tensor _weight = null!;
    private Tensor _targets = null!;
    private HostLogits _logits = null!;

    [GlobalSetup]
    public void Setup()
    {
        CpuWorkers.CountFor(CPU); // one thread inside an operation
        _heads = randn(Rows, Length, 4, DModel / 4).transpose(1, 2).requires_grad_();
        _hidden = randn(Rows, Length, DModel).requires_grad_();
        _weight = randn(Vocabulary, DModel).Times(0.1).requires_grad_();
        _targets = randint(4, Vocabulary, [Rows, Length], dtype: ScalarType.Int64);
        _logits = new HostLogits(randn(Rows, Vocabulary).data<float>().ToArray(), Vocabulary);
        _masks.Begin(1, 1, 0, 0, CPU);
    }

    [Benchmark]
    public void AttentionForward()
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        ScaledDotProduct.Attend(_heads, _heads, _heads, null);
    }

    [Benchmark]
    public void AttentionForwardAndBackward()
    {
        using var scope = NewDisposeScope();
        Gradients.Of(ScaledDotProduct.Attend(_heads, _heads, _heads, null).sum(), _heads);
    }

    [Benchmark]
    public void Dropout()
    {
        using var ungraded = no_grad();
        using var scope = NewDisposeScope();
        _masks.Apply(_hidden, 0.1);
    }

    [Benchmark]
    public void ProjectionAndLossForwardAndBackward()
    {
        using var scope = NewDisposeScope();
        var sums = ProjectedCrossEntropy.Sums(_hidden.view(-1, DModel), _weight, null, _targets.view(-1), new(PadId: 0, Smoothing: 0.1));
        Gradients.Of(sums[0], _hidden, _weight);
    }

    [Benchmark]
    public void BeamStepOfAllRows() => _logits.Best(_edits, 10, _table);
}
