using Seq2Seq.Configuration;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Training;

/// <summary>A model under training and all that changes with it: the flat weights, the optimizer, and the moving average when one is wanted.</summary>
internal sealed class LiveModel : IDisposable
{
    /// <summary>Takes a model over, whose weights move into flat buffers.</summary>
    public LiveModel(Seq2SeqModel model, TrainingConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        Model = model;
        Parameters = new FlatParameters(model);
        Optimizer = new Optimizer(model, Parameters, config);
        Average = config.EmaDecay > 0 ? new WeightAverage(Parameters, config.EmaDecay) : null;
    }

    /// <summary>The model.</summary>
    public Seq2SeqModel Model { get; }

    /// <summary>Its weights.</summary>
    public FlatParameters Parameters { get; }

    /// <summary>What changes them.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>Their moving average.</summary>
    public WeightAverage? Average { get; }

    /// <summary>What must be kept beside the weights to go on exactly, by name; the tensors are the parts' own.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> State => [.. Optimizer.State, .. Average?.State ?? []];

    /// <summary>The weights that are measured, which belong to the best checkpoint: the average where there is one; the caller disposes of them.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> MeasuredWeights => Parameters.Weights(Model, Average?.Values ?? Parameters.Values);

    /// <summary>The weights that training goes on from; the caller disposes of them.</summary>
    public IReadOnlyList<(string Name, Tensor Tensor)> Weights => Parameters.Weights(Model, Parameters.Values);

    /// <summary>Gives the model the weights that are measured, until the result is disposed of; null when they are its own.</summary>
    public SubstitutedWeights? WithMeasuredWeights() => Average is null ? null : new SubstitutedWeights(Parameters, Average.Values);

    /// <inheritdoc/>
    public void Dispose()
    {
        Average?.Dispose();
        Optimizer.Dispose();
        Parameters.Dispose();
        Model.Dispose();
    }
}

/// <summary>Other weights in a model's place until this is disposed of; then its own ones are back, bit for bit.</summary>
internal sealed class SubstitutedWeights : IDisposable
{
    private readonly FlatParameters _parameters;
    private readonly Tensor _own;

    /// <summary>Puts others in.</summary>
    /// <param name="parameters">The model's weights.</param>
    /// <param name="values">The others, in the same layout.</param>
    public SubstitutedWeights(FlatParameters parameters, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        _parameters = parameters;
        using var ungraded = no_grad();
        _own = parameters.Values.clone().DetachFromDisposeScope();
        Put(values);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Put(_own);
        _own.Dispose();
    }

    private void Put(Tensor values)
    {
        using var ungraded = no_grad();
        _parameters.Values.copy_(values);
        _parameters.RefreshCopies();
    }
}
