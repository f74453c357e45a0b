using Seq2Seq.ToyCorpus.Grammar;

namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>A first name, the same in both languages.</summary>
internal sealed record Name(string Text, Gender Gender)
{
    public static IReadOnlyList<Name> Men { get; } = Make(
        Gender.Masculine,
        "Paul Thomas Nicolas Louis Antoine Marc Lucas David");

    public static IReadOnlyList<Name> Women { get; } = Make(
        Gender.Feminine,
        "Marie Anne Julie Sophie Claire Alice Emma Louise");

    public static IReadOnlyList<Name> All { get; } = [.. Men, .. Women];

    public string Lemma => Text + "/name";

    private static IReadOnlyList<Name> Make(Gender gender, string names) =>
        [.. names.Split(' ').Select(name => new Name(name, gender))];
}
