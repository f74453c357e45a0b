using Seq2Seq.Configuration;

namespace Seq2Seq.Model;

/// <summary>What all modules of one model have in common.</summary>
/// <param name="Config">Its configuration.</param>
/// <param name="DeviceAndPrecision">Number format and device of its weights.</param>
/// <param name="Dropout">Where its dropout draws from.</param>
/// <param name="Rotary">Rotary positions, if it has them.</param>
internal sealed record ModelContext(ModelConfig Config, DeviceAndPrecision DeviceAndPrecision, DropoutMasks Dropout, RotaryPositions? Rotary)
{
    /// <summary>Draws whether training skips a layer (LayerDrop, Fan et al. 2020).</summary>
    public bool SkipsLayer() => Config.LayerDrop > 0 && Dropout.NextUniform() < Config.LayerDrop;
}
