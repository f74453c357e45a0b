using System.Runtime.CompilerServices;
using Seq2Seq.Model;

namespace Seq2Seq.Tests.Support;

/// <summary>The tests run in a process that is set as the command line sets its own.</summary>
internal static class TunedProcess
{
    [ModuleInitializer]
    internal static void Tune() => TorchRuntime.Tune();
}
