using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Seq2Seq.Reporting;

namespace Seq2Seq.Tests.Reporting;

public sealed partial class PlotDocumentTests
{
    private static readonly RunMetrics Short = Run("a & b", bleu: true, [8, 4, 2, 1]);
    private static readonly RunMetrics Broken = Run("<broken>", bleu: false, [8, double.NaN, 2, double.PositiveInfinity]);

    [Fact]
    public void An_image_is_XML_and_has_a_chart_for_each_quantity_that_was_measured()
    {
        Assert.Equal(["Loss per target token", "Perplexity logarithmic", "BLEU 0 to 100", "Learning rate of the optimizer", "Speed target tokens/s"], Titles(XDocument.Parse(PlotDocument.ToSvg([Short]))));
        Assert.Equal(["Loss per target token", "Perplexity logarithmic", "Learning rate of the optimizer", "Speed target tokens/s"], Titles(XDocument.Parse(PlotDocument.ToSvg([Broken]))));
    }

    [Fact]
    public void Names_are_text_whatever_is_in_them()
    {
        var page = PlotDocument.ToHtml([Short, Broken]);

        Assert.Contains("a &amp; b", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<broken>", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_needs_no_script_and_nothing_from_elsewhere()
    {
        var page = PlotDocument.ToHtml([Short, Broken]);

        Assert.DoesNotMatch("(?i)<script|https?://|url\\(|@import|<link|src=", page);
        Assert.Contains("prefers-color-scheme: dark", page, StringComparison.Ordinal);
        Assert.Contains("name=\"viewport\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Points_lie_where_their_values_are()
    {
        // Loss from 1 to 8, so that the axis goes from 0 to 8; validation at updates 200 and 400 has half of it.
        var chart = XDocument.Parse(PlotDocument.ToSvg([Short])).Descendants().First(element => Class(element) == "training run0");
        var numbers = Number().Matches((string)chart.Elements().Single(element => element.Name.LocalName == "path").Attribute("d")!).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList();
        var (x, y) = (numbers.Where((_, i) => i % 2 == 0).ToList(), numbers.Where((_, i) => i % 2 == 1).ToList());

        Assert.Equal(4, x.Count);
        Assert.Equal([1, 2, 3], x.Skip(1).Select(place => Math.Round((place - x[0]) / (x[1] - x[0]), 2)));
        Assert.Equal([4, 6, 7], y.Skip(1).Select(place => Math.Round((place - y[0]) / (y[3] - y[0]) * 7, 1)));
    }

    [Fact]
    public void A_curve_is_broken_where_its_value_is_no_number()
    {
        var paths = XDocument.Parse(PlotDocument.ToSvg([Broken])).Descendants()
            .Where(element => Class(element) == "training run0").Select(group => (string)group.Elements().First(element => element.Name.LocalName == "path").Attribute("d")!);

        Assert.Equal(2, paths.First().Count(letter => letter == 'M'));
    }

    [Fact]
    public void Validation_is_marked_and_training_is_not()
    {
        var image = XDocument.Parse(PlotDocument.ToSvg([Short]));

        Assert.All(Groups("training run0"), group => Assert.Equal(0, Circles(group)));
        Assert.All(Groups("validation run0"), group => Assert.Equal(2, Circles(group)));
        Assert.Equal(3, Groups("validation run0").Count());

        IEnumerable<XElement> Groups(string name) => image.Descendants().Where(element => Class(element) == name);
        static int Circles(XElement group) => group.Elements().Count(element => element.Name.LocalName == "circle");
    }

    [Fact]
    public void A_long_curve_keeps_its_peaks_when_it_is_thinned()
    {
        var points = Enumerable.Range(0, 100_000).Select(i => ((double)i, i == 54_321 ? 9.0 : Math.Sin(i))).ToList();

        var thin = new Curve(0, false, points).Thinned();

        Assert.InRange(thin.Points.Count, 100, 1000);
        Assert.Contains((54_321.0, 9.0), thin.Points);
        Assert.Equal(thin.Points.OrderBy(point => point.X), thin.Points);
    }

    [Fact]
    public void The_table_has_the_best_and_the_last_values()
    {
        var row = PlotDocument.ToHtml([Short]).Split("<tbody>")[1];

        Assert.Contains("<td>400</td><td>1.0000</td><td>0.5000</td><td>1.649</td><td>400</td><td>20.00</td>", row, StringComparison.Ordinal);
    }

    [Fact]
    public void Runs_have_colours_of_their_own_however_many_they_are()
    {
        var style = PlotDocument.ToSvg([.. Enumerable.Range(0, 30).Select(i => Short with { Name = $"run {i}" })]);

        var colours = Enumerable.Range(0, 30).Select(i => Regex.Match(style, $"--run{i}: ([^;]*);").Groups[1].Value).ToList();
        Assert.Equal(30, colours.Distinct().Count());
    }

    // Validation at every second line has half the loss.
    private static RunMetrics Run(string name, bool bleu, double[] losses)
    {
        var training = losses.Select((loss, i) => new MetricsLine(100 * (i + 1), new Dictionary<string, double>
        {
            ["loss"] = loss,
            ["perplexity"] = Math.Exp(loss),
            ["learning_rate"] = 0.001 * (i + 1),
            ["target_tokens_per_second"] = 10_000 + i,
        }));
        var validation = losses.Select((loss, i) => (Loss: loss / 2, Update: 100 * (i + 1))).Where(point => point.Update % 200 == 0).Select(point =>
        {
            var values = new Dictionary<string, double> { ["loss"] = point.Loss, ["perplexity"] = Math.Exp(point.Loss) };
            if (bleu)
            {
                values["bleu"] = point.Update / 20.0;
            }

            return new MetricsLine(point.Update, values);
        });
        return new RunMetrics(name, [.. training], [.. validation]);
    }

    private static IEnumerable<string> Titles(XDocument image) => image.Descendants().Where(element => Class(element) == "title").Select(element => element.Value);

    private static string? Class(XElement element) => (string?)element.Attribute("class");

    [GeneratedRegex("[0-9.]+")]
    private static partial Regex Number();
}
