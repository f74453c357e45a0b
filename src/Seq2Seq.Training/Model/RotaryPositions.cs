using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Rotary positions (Su et al. 2021, "RoFormer", equation 34): each pair of channels of a query or key is turned by an angle that
/// grows with its position, so that scores depend on distances. Channel i is paired with i + head_dim/2 (the Hugging Face convention).
/// </summary>
internal sealed class RotaryPositions : nn.Module
{
    private readonly Tensor _cosines; // [max_length, 1, head_dim]
    private readonly Tensor _sines;

    /// <summary>Makes the table of angles position / 10000^(2i / head_dim).</summary>
    /// <param name="headDim">Channels of a head, even.</param>
    /// <param name="maxLength">Number of positions.</param>
    /// <param name="device">Where the table lives.</param>
    public RotaryPositions(int headDim, int maxLength, Device device)
        : base(nameof(RotaryPositions))
    {
        using var scope = NewDisposeScope();
        var angles = PositionalEncoding.Angles(maxLength, headDim);
        var paired = cat([angles, angles], -1);
        _cosines = paired.cos().unsqueeze(1).to(ScalarType.Float32).to(device).MoveToOuterDisposeScope();
        _sines = cat([angles.sin().neg(), angles.sin()], -1).unsqueeze(1).to(ScalarType.Float32).to(device).MoveToOuterDisposeScope();
        register_buffer("cosines", _cosines, persistent: false);
        register_buffer("sines", _sines, persistent: false);
    }

    /// <summary>Turns queries or keys; [batch, length, heads, head_dim] to the same.</summary>
    /// <param name="channels">Queries or keys, [batch, length, heads, head_dim].</param>
    /// <param name="first">Position of the first of them.</param>
    /// <exception cref="ArgumentException">The shape differs, or the sequence is longer than the table.</exception>
    public Tensor Rotate(Tensor channels, long first)
    {
        Shape.Require(channels, [Shape.Any, Shape.Any, Shape.Any, _cosines.size(2)]);
        var length = channels.size(1);
        if (first + length > _cosines.size(0))
        {
            throw new ArgumentException($"the sequence has {first + length} positions; the model's max_length is {_cosines.size(0)}.", nameof(channels));
        }

        using var scope = NewDisposeScope();
        return Rotation.apply(channels, _cosines.narrow(0, first, length), _sines.narrow(0, first, length)).to_type(channels.dtype).MoveToOuterDisposeScope();
    }

    // Channel i becomes x cos - y sin and its partner y cos + x sin, x and y being the two: the signs are in the table. Turning back is turning by the opposite
    // angle, so the backward pass is the same work and needs nothing kept.
    private sealed class Rotation : CheckedFunction<Rotation>
    {
        private static readonly Scalar s_back = (-1).ToScalar();

        protected override Tensor Compute(autograd.AutogradContext ctx, object[] vars)
        {
            var (channels, cosines, sines) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
            ctx.save_for_backward([cosines, sines]);
            return Turn(channels, cosines, sines, Numbers.One);
        }

        protected override List<Tensor> Gradients(autograd.AutogradContext ctx, Tensor ofResult)
        {
            using var scope = NewDisposeScope();
            var angles = ctx.get_saved_variables();
            return [Turn(ofResult, angles[0], angles[1], s_back).MoveToOuterDisposeScope(), null!, null!];
        }

        private static Tensor Turn(Tensor channels, Tensor cosines, Tensor sines, Scalar direction)
        {
            using var scope = NewDisposeScope();
            var partners = channels.roll(channels.size(-1) / 2, -1);
            return (channels * cosines).addcmul_(partners, sines, direction).MoveToOuterDisposeScope();
        }
    }
}
