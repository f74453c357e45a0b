using Seq2Seq.Tests.Support;
using TorchSharp;

namespace Seq2Seq.Tests.Compat;

public sealed class TorchSurfaceTests
{
    [Fact]
    public void The_stand_in_shows_nothing_that_TorchSharp_lacks()
    {
        StandIn.Require();
        var list = PublicSurface.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Compat", "TorchSharp-0.107.0.txt"));

        var beyond = PublicSurface.Beyond(PublicSurface.Of(typeof(torch).Assembly), list);

        Assert.True(beyond.Count == 0, string.Join(Environment.NewLine, beyond));
    }
}
