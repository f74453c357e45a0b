using Microsoft.ML.Tokenizers;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Compat;

public class TokenizersPublicSurfaceTests
{
    [Fact]
    public void The_stand_in_shows_nothing_that_Microsoft_ML_Tokenizers_lacks()
    {
        var assembly = typeof(Tokenizer).Assembly;
        Assert.SkipUnless(assembly.GetType("Microsoft.ML.Tokenizers.TiktokenTokenizer") is null, "The package is in use, not the stand-in.");
        var list = PublicSurface.Read(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Compat", "Microsoft.ML.Tokenizers-2.0.0.txt"));

        var beyond = PublicSurface.Beyond(PublicSurface.Of(assembly), list);

        Assert.True(beyond.Count == 0, string.Join(Environment.NewLine, beyond));
    }
}
