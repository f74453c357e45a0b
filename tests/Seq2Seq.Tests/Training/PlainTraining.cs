using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Training;

/// <summary>
/// Training by the book: a plain model, gradients of one share of a batch after the other, and AdamW (Kingma and Ba 2015, algorithm 1; Loshchilov and Hutter 2019, algorithm 2) or
/// Muon (Jordan et al. 2024) one weight after the other. What the library does faster must come out the same.
/// </summary>
/// <param name="start">The model whose weights are those to begin with.</param>
/// <param name="config">How to train.</param>
/// <param name="seed">Seed of the run's dropout.</param>
/// <param name="shares">How many parts a batch is shared out in: their dropout differs.</param>
internal sealed class PlainTraining(Seq2SeqModel start, TrainingConfig config, long seed, int shares) : IDisposable
{
    private readonly PlainModel _model = new(start);
    private readonly Dictionary<string, (Tensor Mean, Tensor Square)> _moments = [];

    /// <summary>One update.</summary>
    /// <param name="update">Its number, from 1.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="learningRate">Its learning rate.</param>
    /// <returns>The loss per target token before it, with smoothing and without.</returns>
    public (double Loss, double Likelihood) Update(long update, Batch batch, double learningRate)
    {
        using var scope = NewDisposeScope();
        var (loss, likelihood) = (0.0, 0.0);
        _model.IsTraining = true;
        for (var share = 0; share < shares; share++)
        {
            using var part = batch.Share(share, shares);
            if (part is null)
            {
                continue;
            }

            _model.Dropout.Begin(seed, update, 0, share, CPU);
            var sums = _model.Loss(part, config.LabelSmoothing);
            sums.Smoothed.Over(batch.TargetTokens).backward();
            (loss, likelihood) = (loss + sums.Smoothed.item<float>(), likelihood + sums.Likelihood.item<float>());
        }

        Step(update, learningRate);
        return (loss / batch.TargetTokens, likelihood / batch.TargetTokens);
    }

    /// <summary>Negative log-likelihood per target token of batches, without dropout; they are disposed of.</summary>
    public double Measure(IEnumerable<Batch> batches)
    {
        using var ungraded = no_grad();
        _model.IsTraining = false;
        var (sum, tokens) = (0.0, 0L);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            (sum, tokens) = (sum + _model.Loss(batch, 0).Likelihood.item<float>(), tokens + batch.TargetTokens);
            batch.Dispose();
        }

        return sum / tokens;
    }

    public void Dispose()
    {
        _model.Dispose();
        foreach (var (mean, square) in _moments.Values)
        {
            mean.Dispose();
            square.Dispose();
        }
    }

    private void Step(long update, double learningRate)
    {
        using var ungraded = no_grad();
        var graded = _model.Weights.Where(weight => weight.Value.grad is not null).ToList();
        var norm = Math.Sqrt(graded.Sum(weight => (double)weight.Value.grad!.Squared().sum().item<float>()));
        var clip = config.ClipNorm > 0 ? Math.Min(1, config.ClipNorm / (norm + 1e-6)) : 1;
        foreach (var (name, weight) in graded)
        {
            if (!_moments.TryGetValue(name, out var moments))
            {
                moments = (zeros_like(weight).DetachFromDisposeScope(), zeros_like(weight).DetachFromDisposeScope());
                _moments.Add(name, moments);
            }

            var gradient = weight.grad!.Times(clip);
            if (weight.dim() >= 2)
            {
                weight.MultiplyInPlace(1 - (learningRate * config.WeightDecay));
            }

            weight.sub_(config.Optimizer == OptimizerKind.Muon && weight.dim() == 2 && name.Contains(".layers.", StringComparison.Ordinal)
                ? Muon(moments.Mean, gradient).Times(learningRate)
                : Adam(update, moments.Mean, moments.Square, gradient).Times(learningRate));
            weight.grad!.ZeroInPlace();
        }
    }

    private Tensor Adam(long update, Tensor mean, Tensor square, Tensor gradient)
    {
        mean.MultiplyInPlace(config.AdamBeta1).AddInPlace(gradient.Times(1 - config.AdamBeta1));
        square.MultiplyInPlace(config.AdamBeta2).AddInPlace(gradient.Squared().Times(1 - config.AdamBeta2));
        var likelySize = square.Over(1 - Math.Pow(config.AdamBeta2, update)).sqrt();
        return mean.Over(1 - Math.Pow(config.AdamBeta1, update)) / likelySize.Plus(config.AdamEpsilon);
    }

    private Tensor Muon(Tensor mean, Tensor gradient)
    {
        mean.MultiplyInPlace(config.MuonMomentum).AddInPlace(gradient.Times(1 - config.MuonMomentum));
        var ahead = mean.Times(config.MuonMomentum).Plus(gradient.Times(1 - config.MuonMomentum));
        var x = ahead.to_type(ScalarType.Float64);
        x /= x.Squared().sum().sqrt().Plus(1e-12);
        foreach (var (a, b, c) in new[] { (8.0934, -23.6204, 17.4462), (3.6366, -2.7219, 0.5365), (2.6613, -1.9772, 0.4526) })
        {
            var square = x.mm(x.t());
            x = x.Times(a).Plus(square.mm(x).Times(b)).Plus(square.mm(square).mm(x).Times(c));
        }

        return x.to_type(ScalarType.Float32).Times(0.2 * Math.Sqrt(Math.Max(x.size(0), x.size(1))));
    }
}
