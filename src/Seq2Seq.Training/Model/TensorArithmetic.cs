using TorchSharp;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>
/// Arithmetic that holds its numbers until the native call returns (<see cref="Numbers"/>). TorchSharp's own operators with a number, and its sums of two
/// tensors, do not; BannedSymbols.txt forbids them. Results keep the number format of the tensors.
/// </summary>
internal static class TensorArithmetic
{
    /// <summary>a + b, of any shapes that broadcast.</summary>
    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, Numbers.One);

    /// <summary>a + b.</summary>
    public static Tensor Plus(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.add(number, Numbers.One);
    }

    /// <summary>a - b.</summary>
    public static Tensor Minus(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.sub(number);
    }

    /// <summary>1 - a.</summary>
    public static Tensor OneMinus(this Tensor a)
    {
        using var negative = a.neg();
        return negative.add(Numbers.One, Numbers.One);
    }

    /// <summary>a * b.</summary>
    public static Tensor Times(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.mul(number);
    }

    /// <summary>a * b of integers.</summary>
    public static Tensor Times(this Tensor a, long b)
    {
        using var number = b.ToScalar();
        return a.mul(number);
    }

    /// <summary>a / b.</summary>
    public static Tensor Over(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.div(number);
    }

    /// <summary>a * a.</summary>
    public static Tensor Squared(this Tensor a) => a.pow(Numbers.Two);

    /// <summary>Where a is a given id; bool, in a's shape.</summary>
    public static Tensor Is(this Tensor a, long id)
    {
        using var number = id.ToScalar();
        return a.eq(number);
    }

    /// <summary>Where a is another one than a given id; bool, in a's shape.</summary>
    public static Tensor IsNot(this Tensor a, long id)
    {
        using var number = id.ToScalar();
        return a.ne(number);
    }

    /// <summary>a += b; a itself.</summary>
    public static Tensor AddInPlace(this Tensor a, Tensor b) => a.add_(b, Numbers.One);

    /// <summary>a += factor * b; a itself.</summary>
    public static Tensor AddInPlace(this Tensor a, Tensor b, double factor)
    {
        using var number = factor.ToScalar();
        return a.add_(b, number);
    }

    /// <summary>a += b; a itself.</summary>
    public static Tensor AddInPlace(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.add_(number, Numbers.One);
    }

    /// <summary>a += factor * b * c, element by element; a itself.</summary>
    public static Tensor AddProductInPlace(this Tensor a, Tensor b, Tensor c, double factor)
    {
        using var number = factor.ToScalar();
        return a.addcmul_(b, c, number);
    }

    /// <summary>a -= b; a itself.</summary>
    public static Tensor SubtractInPlace(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.sub_(number);
    }

    /// <summary>a *= b; a itself.</summary>
    public static Tensor MultiplyInPlace(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.mul_(number);
    }

    /// <summary>a /= b; a itself.</summary>
    public static Tensor DivideInPlace(this Tensor a, double b)
    {
        using var number = b.ToScalar();
        return a.div_(number);
    }

    /// <summary>a = 0; a itself. TorchSharp's zero_ returns a second tensor over the same memory, which would have to be disposed of.</summary>
    public static Tensor ZeroInPlace(this Tensor a) => a.fill_(Numbers.Zero);

    /// <summary>A tensor of one number.</summary>
    /// <param name="shape">Its sizes.</param>
    /// <param name="value">The number.</param>
    /// <param name="type">Its number format.</param>
    /// <param name="device">Where it lives.</param>
    public static Tensor Filled(ReadOnlySpan<long> shape, double value, ScalarType type, Device device)
    {
        using var number = value.ToScalar();
        return full(shape, number, dtype: type, device: device);
    }

    /// <summary>0, step, 2 step, … below a bound; [ceil(end / step)].</summary>
    public static Tensor Range(long end, ScalarType type, Device device, long step = 1)
    {
        using var last = end.ToScalar();
        using var distance = step.ToScalar();
        return arange(Numbers.Zero, last, distance, dtype: type, device: device);
    }
}
