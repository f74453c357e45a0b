using Seq2Seq.Model;

namespace Seq2Seq.Training;

/// <summary>
/// A model and replicas of it, one for each thread of a data-parallel update: the same parameters in the same memory, and gradients of their own, which
/// are added up when all have done their share.
/// </summary>
internal sealed class ModelReplicas : IDisposable
{
    private readonly List<(Seq2SeqModel Model, FlatGradients Gradients)> _all;

    /// <summary>Makes replicas of a model, which stays the caller's.</summary>
    /// <param name="model">The model, whose parameters are those of <paramref name="parameters"/>.</param>
    /// <param name="parameters">The flat buffers.</param>
    /// <param name="count">How many there shall be, the model included.</param>
    public ModelReplicas(Seq2SeqModel model, FlatParameters parameters, int count)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _all = [(model, parameters.Gradients)];
        while (_all.Count < count)
        {
            var replica = new Seq2SeqModel(model.Config, model.DeviceAndPrecision, seed: null);
            _all.Add((replica, parameters.Share(replica)));
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Works with every one of them at the same time; then the first one's gradients are the sum of all.</summary>
    /// <param name="work">What to do with a replica of a number; it adds to the gradients.</param>
    public void Accumulate(Action<Seq2SeqModel, int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        CpuWorkers.Run(Count, i =>
        {
            _all[i].Gradients.Zero();
            work(_all[i].Model, i);
            _all[i].Gradients.Collect();
        });
        CpuWorkers.Run(Count, part =>
        {
            for (var i = 1; i < Count; i++)
            {
                _all[0].Gradients.Add(_all[i].Gradients, part, Count);
            }
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (model, gradients) in _all.Skip(1))
        {
            gradients.Dispose();
            model.Dispose();
        }
    }
}
