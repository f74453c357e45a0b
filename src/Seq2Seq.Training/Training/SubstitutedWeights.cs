using static TorchSharp.torch;

namespace Seq2Seq.Training;

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
