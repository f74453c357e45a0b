using System.Globalization;
using System.Xml.Linq;
using Seq2Seq.Batching;
using Seq2Seq.Generation;
using Seq2Seq.Model;
using Seq2Seq.Pictures;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Explorer;

public sealed class AttentionPictureTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(AttentionKind.EncoderSelf, 0, 3)]
    [InlineData(AttentionKind.DecoderSelf, 1, 0)]
    [InlineData(AttentionKind.Cross, 1, null)]
    public void Every_cell_tells_its_weight_and_the_future_is_hatched(AttentionKind kind, int layer, int? head)
    {
        var map = Maps.Read();

        var picture = XDocument.Parse(AttentionPicture.Svg(map, new(kind, layer, head)));

        var queries = kind == AttentionKind.EncoderSelf ? map.Source : map.Target;
        var keys = kind == AttentionKind.DecoderSelf ? map.Target : map.Source;
        Assert.Equal([.. queries, .. keys], picture.Descendants(Svg + "text").Select(text => text.Value));
        var cells = picture.Descendants(Svg + "rect").Where(rect => rect.Element(Svg + "title") is not null).ToArray();
        Assert.Equal(queries.Count * keys.Count, cells.Length);
        for (var i = 0; i < cells.Length; i++)
        {
            var (query, key) = (i / keys.Count, i % keys.Count);
            var isMasked = kind == AttentionKind.DecoderSelf && key > query;
            var weight = map.Weights[kind][layer].Where((_, place) => head is null || place == head).Average(one => (double)one[query][key]);
            var says = isMasked ? "masked" : weight.ToString("0.0000", CultureInfo.InvariantCulture);
            Assert.Equal($"{queries[query]} → {keys[key]}: {says}", cells[i].Element(Svg + "title")!.Value);
            Assert.Equal(isMasked ? "url(#hatch)" : null, cells[i].Attribute("fill")?.Value);
        }
    }

    [Fact]
    public void Larger_weights_are_darker_on_white_and_lighter_on_black()
    {
        foreach (var (theme, sign) in new[] { (PictureTheme.Light, -1), (PictureTheme.Dark, 1) })
        {
            var style = AttentionPicture.Svg(Maps.Read(), new(AttentionKind.Cross, 0, 0, theme));
            var brightness = Enumerable.Range(0, 49).Select(level => Brightness(style, level)).ToArray();
            Assert.All(brightness.Zip(brightness.Skip(1)), pair => Assert.True(sign * (pair.Second - pair.First) > 0));
        }
    }

    [Fact]
    public void Tokens_that_xml_has_no_place_for_are_shown_all_the_same()
    {
        using var model = new Seq2SeqModel(RandomCheckpoint.Config, seed: 3);
        var map = AttentionMap.Read(new TorchNetwork(model, ownsModel: false), new TokenPair([10], [12]), id => $"<&\"\u0001{(char)0xD800}{id}");

        var picture = XDocument.Parse(AttentionPicture.Svg(map, new(AttentionKind.Cross, 0)));

        Assert.Equal("<&\"\uFFFD\uFFFD10", picture.Descendants(Svg + "text").First(text => text.Value.EndsWith("10", StringComparison.Ordinal)).Value);
    }

    [Theory]
    [InlineData("--layer 3", "there is no layer 3 of cross-attention; 1 to 2 is wanted.")]
    [InlineData("--head 5", "there is no head 5; 1 to 4, or mean, is wanted.")]
    [InlineData("--head 0", "there is no head 0; 1 to 4, or mean, is wanted.")]
    [InlineData("--head x", "--head is 'x'; a number from 1, or mean, is wanted.")]
    public async Task A_picture_of_what_is_not_there_is_refused(string options, string message)
    {
        var ran = await Draw("x.svg", options);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("x.svg")));
    }

    [Fact]
    public async Task Options_of_a_picture_want_a_picture()
    {
        var ran = await Draw("x.html", "--theme dark");

        Assert.Equal(2, ran.Code);
        Assert.Contains("--theme says what a picture shows; an --output in .svg is wanted with it.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_draws_the_head_that_is_asked_for()
    {
        var ran = await Draw("x.svg", "--kind decoder --layer 1 --head 2 --theme dark");

        Assert.Equal((0, ""), (ran.Code, ran.Error));
        var picture = XDocument.Load(_folder.File("x.svg"));
        Assert.Equal("masked self-attention, layer 1 of 2, head 2", picture.Root!.Element(Svg + "title")!.Value);
    }

    private Task<(int Code, string Output, string Error)> Draw(string file, string options) => CommandLine.Run(
        ["attention", RandomCheckpoint.Save(_folder.File("model")), "--text", "ab cd", "--output", _folder.File(file), "--device", "cpu", .. options.Split(' ')]);

    private static int Brightness(string svg, int level)
    {
        var rule = svg[svg.IndexOf($".w{level} {{", StringComparison.Ordinal)..];
        return Convert.FromHexString(rule[(rule.IndexOf('#', StringComparison.Ordinal) + 1)..][..6]).Sum(channel => channel);
    }
}
