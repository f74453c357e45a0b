using System.Globalization;
using Seq2Seq.Configuration;

namespace Seq2Seq.Cli;

/// <summary>Lines of token ids parted by spaces.</summary>
internal static class TokenIds
{
    /// <summary>The ids of a line that holds a text of a model: none that no text has.</summary>
    /// <exception cref="InputException">Something on the line is no id.</exception>
    public static int[] OfText(string line, string place, ModelConfig config) =>
        Parse(line, place, config.VocabSize, config.PadId, config.BosId, config.EosId);

    /// <summary>The ids of a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="place">Where it stands, file:line, for messages.</param>
    /// <param name="vocabSize">Number of ids that there are.</param>
    /// <param name="refused">Ids that the line must not hold.</param>
    /// <exception cref="InputException">Something on the line is no id.</exception>
    public static int[] Parse(string line, string place, int vocabSize, params ReadOnlySpan<int> refused)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var ids = new int[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (!int.TryParse(words[i], NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]) || ids[i] >= vocabSize)
            {
                throw new InputException($"{place}: '{words[i]}' is no token id; whole numbers from 0 to {vocabSize - 1} are wanted.");
            }

            if (refused.Contains(ids[i]))
            {
                throw new InputException($"{place}: {ids[i]} is the id of padding, begin or end; ids without those are wanted.");
            }
        }

        return ids;
    }
}
