using TorchSharp;

namespace Seq2Seq.Model;

/// <summary>
/// Numbers for tensor operations. TorchSharp passes the native handle of a <see cref="Scalar"/> without keeping the object alive, so a garbage collection on
/// another thread may free it during the call: every number must be held until the call returns, here by a static field, elsewhere by <c>using</c>.
/// </summary>
internal static class Numbers
{
    /// <summary>0, an integer: it changes no number format.</summary>
    public static readonly Scalar Zero = 0.ToScalar();

    /// <summary>1, an integer: it changes no number format.</summary>
    public static readonly Scalar One = 1.ToScalar();

    /// <summary>2, an integer: it changes no number format.</summary>
    public static readonly Scalar Two = 2.ToScalar();
}
