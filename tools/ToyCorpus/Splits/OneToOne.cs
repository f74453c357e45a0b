using Seq2Seq.ToyCorpus.Patterns;

namespace Seq2Seq.ToyCorpus.Splits;

/// <summary>Holds the grammar to its promise: one translation for each source, and one source for each translation.</summary>
internal sealed class OneToOne
{
    private readonly Dictionary<string, string> _targets = [];
    private readonly Dictionary<string, string> _sources = [];

    /// <summary>Takes note of a sentence.</summary>
    /// <exception cref="InvalidOperationException">Its source or its target came before with another partner.</exception>
    public void Add(Sentence sentence)
    {
        Check(_targets, sentence.Source, sentence.Target);
        Check(_sources, sentence.Target, sentence.Source);
    }

    private static void Check(Dictionary<string, string> partners, string text, string partner)
    {
        if (!partners.TryAdd(text, partner) && partners[text] != partner)
        {
            throw new InvalidOperationException($"'{text}' is both '{partners[text]}' and '{partner}'.");
        }
    }
}
