using System.Text;
using System.Text.RegularExpressions;

namespace Seq2Seq.Tests.Tokenization;

/// <summary>
/// Byte-pair encoding as the paper tells it (Sennrich et al. 2016, algorithm 1), with no thought of speed: the training counts every
/// pair anew for every merge, the encoding looks for the best pair anew for every merge. Shares no code with the library.
/// </summary>
internal static partial class NaiveBytePairs
{
    /// <summary>GPT-2's cut, by its own regular expression. .NET reads UTF-16 units, so letters beyond the basic plane are left out of these tests.</summary>
    public static IEnumerable<string> Words(string text) => Cut().Matches(text).Select(match => match.Value);

    /// <summary>The merges, "left right", of a vocabulary of so many tokens; 4 are special.</summary>
    public static List<string> Train(IEnumerable<string> lines, int vocabSize, int minFrequency)
    {
        var words = lines.SelectMany(Words).GroupBy(word => word, StringComparer.Ordinal)
            .Select(group => (Symbols: Spell(group.Key), Count: group.Count())).ToList();
        var vocabulary = new List<string>(["<pad>", "<s>", "</s>", "<unk>", .. Alphabet().Values.Order(StringComparer.Ordinal)]);
        var merges = new List<string>();
        while (vocabulary.Count < vocabSize)
        {
            var counts = new Dictionary<(string Left, string Right), int>();
            foreach (var (symbols, count) in words)
            {
                for (var i = 0; i + 1 < symbols.Count; i++)
                {
                    counts[(symbols[i], symbols[i + 1])] = counts.GetValueOrDefault((symbols[i], symbols[i + 1])) + count;
                }
            }

            var most = counts.Values.DefaultIfEmpty().Max();
            if (most < minFrequency)
            {
                break;
            }

            var (left, right) = counts.Where(entry => entry.Value == most).Select(entry => entry.Key)
                .OrderBy(pair => vocabulary.IndexOf(pair.Left)).ThenBy(pair => vocabulary.IndexOf(pair.Right)).First();
            merges.Add($"{left} {right}");
            if (!vocabulary.Contains(left + right))
            {
                vocabulary.Add(left + right);
            }

            foreach (var (symbols, _) in words)
            {
                for (var i = 0; i + 1 < symbols.Count; i++)
                {
                    if (symbols[i] == left && symbols[i + 1] == right)
                    {
                        symbols[i] += right;
                        symbols.RemoveAt(i + 1);
                    }
                }
            }
        }

        return merges;
    }

    /// <summary>The tokens of a text: again and again the merge that was learnt first, at its leftmost place.</summary>
    public static List<string> Encode(string text, IReadOnlyList<string> merges)
    {
        var tokens = new List<string>();
        foreach (var word in Words(text))
        {
            var symbols = Spell(word);
            while (true)
            {
                var best = Enumerable.Range(0, symbols.Count - 1)
                    .Select(i => (Rank: Rank(merges, $"{symbols[i]} {symbols[i + 1]}"), Place: i))
                    .Where(candidate => candidate.Rank >= 0)
                    .OrderBy(candidate => candidate)
                    .Select(candidate => (int?)candidate.Place)
                    .FirstOrDefault();
                if (best is not { } place)
                {
                    break;
                }

                symbols[place] += symbols[place + 1];
                symbols.RemoveAt(place + 1);
            }

            tokens.AddRange(symbols);
        }

        return tokens;
    }

    private static int Rank(IReadOnlyList<string> merges, string merge)
    {
        for (var i = 0; i < merges.Count; i++)
        {
            if (merges[i] == merge)
            {
                return i;
            }
        }

        return -1;
    }

    private static List<string> Spell(string word)
    {
        var alphabet = Alphabet();
        return Encoding.UTF8.GetBytes(word).Select(value => alphabet[value]).ToList();
    }

    // As GPT-2's encoder.py builds it: three printable ranges, then the rest from 256 on.
    private static Dictionary<byte, string> Alphabet()
    {
        var printable = Enumerable.Range('!', '~' - '!' + 1).Concat(Enumerable.Range('¡', '¬' - '¡' + 1)).Concat(Enumerable.Range('®', 'ÿ' - '®' + 1)).ToList();
        var others = Enumerable.Range(0, 256).Except(printable).ToList();
        return printable.ToDictionary(value => (byte)value, value => ((char)value).ToString())
            .Concat(others.Select((value, i) => KeyValuePair.Create((byte)value, ((char)(256 + i)).ToString())))
            .ToDictionary();
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+")]
    private static partial Regex Cut();
}
