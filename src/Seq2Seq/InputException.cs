namespace Seq2Seq;

/// <summary>
/// What the user gave cannot be used: a configuration, an option, a text or a checkpoint. The message is one sentence
/// that says where (file:line when there is one), what was found and what is wanted. The command line prints it as it
/// stands and exits with code 2.
/// </summary>
public class InputException : Exception
{
    /// <summary>Makes the exception from a complete sentence.</summary>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception from a complete sentence and the failure that revealed it.</summary>
    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for a place in a file: "path:line: what". Lines count from 1.</summary>
    internal static InputException At(string path, long line, string what) => new($"{path}:{line}: {what}");
}

/// <summary>A checkpoint was read, and what its model computes is NaN or infinite: its weights are damaged, or its training diverged.</summary>
public sealed class DamagedModelException : InputException
{
    internal DamagedModelException(string what)
        : base($"the model's {what} are not finite numbers; its weights are damaged or training diverged.")
    {
    }

    /// <summary>Throws unless all numbers are finite.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="what">What they are, a plural.</param>
    internal static void ThrowUnlessFinite(ReadOnlySpan<float> values, string what)
    {
        foreach (var value in values)
        {
            if (!float.IsFinite(value))
            {
                throw new DamagedModelException(what);
            }
        }
    }
}
