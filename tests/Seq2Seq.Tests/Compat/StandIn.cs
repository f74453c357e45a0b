using TorchSharp;

namespace Seq2Seq.Tests.Compat;

/// <summary>Tells src/Compat/TorchSharp from the package: some tests look at the stand-in's own parts.</summary>
internal static class StandIn
{
    private static readonly Type? Native = typeof(torch).Assembly.GetType("TorchSharp.Native");

    public static void Require() => Assert.SkipUnless(Native is not null, "The TorchSharp package is in use, not the stand-in.");
}
