using System.Text.Json;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Cli;

public sealed class InspectCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_text_is_a_table_that_ends_with_the_sums()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"), RandomCheckpoint.Config with { VocabSize = 50, EncoderLayers = 1, DecoderLayers = 1 }, withTokenizer: false);

        var ran = await CommandLine.Run("inspect", checkpoint, "--length", "8");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        Assert.EndsWith(
            """
            module                                   shape      parameters  float32 bytes  bfloat16 bytes  operations/token
            source_embedding                         50 x 16           800          3,200           1,600                 0
            target_embedding                         50 x 16           800          3,200           1,600                 0
            encoder.layers.0.self_attention.query    16 x 16           272          1,088             544               512
            encoder.layers.0.self_attention.key      16 x 16           272          1,088             544               512
            encoder.layers.0.self_attention.value    16 x 16           272          1,088             544               512
            encoder.layers.0.self_attention          4 x 8 x 8           0              0               0               512
            encoder.layers.0.self_attention.output   16 x 16           272          1,088             544               512
            encoder.layers.0.self_attention_norm     16                 32            128             128                 0
            encoder.layers.0.feed_forward.up         32 x 16           544          2,176           1,088             1,024
            encoder.layers.0.feed_forward.down       16 x 32           528          2,112           1,056             1,024
            encoder.layers.0.feed_forward_norm       16                 32            128             128                 0
            decoder.layers.0.self_attention.query    16 x 16           272          1,088             544               512
            decoder.layers.0.self_attention.key      16 x 16           272          1,088             544               512
            decoder.layers.0.self_attention.value    16 x 16           272          1,088             544               512
            decoder.layers.0.self_attention          4 x 8 x 8           0              0               0               288
            decoder.layers.0.self_attention.output   16 x 16           272          1,088             544               512
            decoder.layers.0.self_attention_norm     16                 32            128             128                 0
            decoder.layers.0.cross_attention.query   16 x 16           272          1,088             544               512
            decoder.layers.0.cross_attention.key     16 x 16           272          1,088             544               512
            decoder.layers.0.cross_attention.value   16 x 16           272          1,088             544               512
            decoder.layers.0.cross_attention         4 x 8 x 8           0              0               0               512
            decoder.layers.0.cross_attention.output  16 x 16           272          1,088             544               512
            decoder.layers.0.cross_attention_norm    16                 32            128             128                 0
            decoder.layers.0.feed_forward.up         32 x 16           544          2,176           1,088             1,024
            decoder.layers.0.feed_forward.down       16 x 32           528          2,112           1,056             1,024
            decoder.layers.0.feed_forward_norm       16                 32            128             128                 0
            output_projection                        50 x 16           800          3,200           1,600             1,600
            all                                                      7,968         31,872          16,256            13,152

            7,968 parameters: 0.0 MB in float32, 0.0 MB in bfloat16 (norms and positions stay float32).
            0.01 million floating-point operations per target token, at 8 tokens a side.

            """, ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_says_the_same_by_its_schema()
    {
        var checkpoint = RandomCheckpoint.Save(_folder.File("model"));

        using var json = JsonDocument.Parse((await CommandLine.Run("inspect", checkpoint, "--format", "json")).Output);

        var root = json.RootElement;
        var modules = root.GetProperty("modules").EnumerateArray().ToList();
        Assert.Equal("encoder-decoder", root.GetProperty("config").GetProperty("architecture").GetString());
        Assert.Equal(32, root.GetProperty("length").GetInt32());
        Assert.Equal(modules.Sum(module => module.GetProperty("parameters").GetInt64()), root.GetProperty("parameters").GetInt64());
        Assert.Equal(modules.Sum(module => module.GetProperty("operations").GetInt64()), root.GetProperty("operations").GetInt64());
        foreach (var type in new[] { "float32", "bfloat16" })
        {
            Assert.Equal(modules.Sum(module => module.GetProperty("bytes").GetProperty(type).GetInt64()), root.GetProperty("bytes").GetProperty(type).GetInt64());
        }

        Assert.Equal("16,16", string.Join(',', modules.Single(module => module.GetProperty("name").GetString() == "encoder.layers.1.self_attention.query").GetProperty("shape").EnumerateArray()));
    }

    [Fact]
    public async Task A_length_below_one_is_refused()
    {
        var ran = await CommandLine.Run("inspect", RandomCheckpoint.Save(_folder.File("model")), "--length", "0");

        Assert.Equal((2, "error: --length is 0; at least 1 is wanted.\n"), (ran.Code, ran.Error));
    }
}
