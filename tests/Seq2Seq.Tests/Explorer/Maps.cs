using Seq2Seq.Configuration;
using Seq2Seq.Model;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Explorer;

/// <summary>Attention maps of small random models.</summary>
internal static class Maps
{
    public const string Text = "ab cd ef";
    public const string Target = "the cat sat";

    /// <summary>Of a text, and with a decoder of a target.</summary>
    public static AttentionMap Read(Architecture architecture = Architecture.EncoderDecoder)
    {
        using var folder = new TemporaryFolder();
        using var reader = AttentionReader.Load(RandomCheckpoint.Save(folder.File("model"), RandomCheckpoint.Config with { Architecture = architecture }), TorchNetwork.Loader("cpu"));
        return reader.Read(Text, architecture == Architecture.EncoderOnly ? null : Target);
    }
}
