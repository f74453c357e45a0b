using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Seq2Seq.Model;

/// <summary>Checks the shapes of tensors at public doors.</summary>
internal static class Shape
{
    /// <summary>Stands for "any size" in a wanted shape.</summary>
    public const long Any = -1;

    /// <summary>
    /// Throws unless the tensor has the wanted sizes; <see cref="Any"/> matches each size. The message names the
    /// argument, the wanted and the given shape.
    /// </summary>
    /// <exception cref="ArgumentException">The shape differs.</exception>
    public static void Require(Tensor tensor, ReadOnlySpan<long> wanted, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var given = tensor.shape;
        var fits = given.Length == wanted.Length;
        for (var i = 0; fits && i < given.Length; i++)
        {
            fits = wanted[i] == Any || wanted[i] == given[i];
        }

        if (!fits)
        {
            throw new ArgumentException($"{name} has shape {Text(given)}; {Text(wanted)} is wanted.", name);
        }
    }

    /// <summary>Throws unless the last dimension has the wanted size, whatever comes before it.</summary>
    /// <exception cref="ArgumentException">It has not; the message names the argument, the wanted and the given shape.</exception>
    public static void RequireLast(Tensor tensor, long wanted, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        var given = tensor.shape;
        if (given.Length == 0 || given[^1] != wanted)
        {
            throw new ArgumentException($"{name} has shape {Text(given)}; [..., {wanted}] is wanted.", name);
        }
    }

    private static string Text(ReadOnlySpan<long> shape)
    {
        var sizes = shape.ToArray().Select(size => size == Any ? "any" : size.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"[{string.Join(", ", sizes)}]";
    }
}
