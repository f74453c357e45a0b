using Seq2Seq.Configuration;
using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Configuration;

/// <summary>
/// Fixtures/Configuration/messages.txt: configurations, and what reading each of them answers. The answers are those of the first reader, on which JSON and YAML
/// were one; after the first good one of a kind, those of good ones are the lines in which they differ from it. "…" ends the beginning of an answer: the rest of it is the parser's.
/// </summary>
public sealed class ConfigMessagesTests
{
    private const string Separator = "\n---\n";

    public static TheoryData<string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string>();
        foreach (var block in File.ReadAllText(Repository.PathOf("tests", "Seq2Seq.Tests", "Fixtures", "Configuration", "messages.txt")).Split("=== ")[1..])
        {
            var kind = block[..block.IndexOf('\n', StringComparison.Ordinal)];
            var end = block.IndexOf(Separator, StringComparison.Ordinal);
            cases.Add(kind, block[(kind.Length + 1)..end], block[(end + Separator.Length)..].TrimEnd('\n'));
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_configuration_is_read_or_refused_as_ever(string kind, string text, string answer)
    {
        Func<string, string> read = kind switch
        {
            "model" => json => ConfigJson.ToJson(ConfigJson.Read<ModelConfig>(json, "config.json")),
            "tokenizer" => json => ConfigJson.ToJson(ConfigJson.Read<TokenizerConfig>(json, "config.json")),
            _ => yaml => Both(ConfigFile.ReadRun(yaml, "run.yaml")),
        };

        var found = Answer(read, text);
        if (answer.StartsWith("(read)", StringComparison.Ordinal))
        {
            Assert.Equal(answer, Difference(found, read(kind == "run" ? "data: {train: a.tsv}" : "{}")));
        }
        else if (answer.EndsWith('…'))
        {
            Assert.StartsWith(answer.TrimEnd('…'), found, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(answer, found);
        }
    }

    private static string Both(RunConfig run) => YamlText.ToYaml(run) + ConfigJson.ToJson(run);

    private static string Difference(string text, string from)
    {
        var known = from.Split('\n');
        return string.Join('\n', text.Split('\n').Where(line => !known.Contains(line)).Prepend("(read)"));
    }

    private static string Answer(Func<string, string> read, string text)
    {
        try
        {
            return read(text).TrimEnd('\n');
        }
        catch (InputException failure)
        {
            return failure.Message;
        }
    }
}
