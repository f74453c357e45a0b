using Seq2Seq.Configuration;

namespace Seq2Seq.Tokenization;

/// <summary>The strings of vocab.json, by id and back. Ids run from 0 without a gap: special tokens, user symbols, then what text is made of.</summary>
internal sealed class TokenVocabulary
{
    private readonly Dictionary<string, int> _ids;
    private readonly HashSet<int> _reserved;

    /// <summary>Makes the vocabulary from its strings in the order of their ids, all different.</summary>
    public TokenVocabulary(IReadOnlyList<string> tokens, TokenizerConfig config)
    {
        Tokens = tokens;
        _ids = new(tokens.Count, StringComparer.Ordinal);
        for (var id = 0; id < tokens.Count; id++)
        {
            _ids.Add(tokens[id], id);
        }

        _reserved = ReservedNames(config).Where(_ids.ContainsKey).Select(name => _ids[name]).ToHashSet();
    }

    /// <summary>The strings in the order of their ids.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Number of ids.</summary>
    public int Count => Tokens.Count;

    /// <summary>Names that never stand for text: the special tokens, then the user symbols.</summary>
    public static IEnumerable<string> ReservedNames(TokenizerConfig config) => SpecialTokens.Names.Concat(config.UserSymbols);

    /// <summary>The id of a string, or null.</summary>
    public int? Find(string token) => _ids.TryGetValue(token, out var id) ? id : null;

    /// <summary>The id that text made of this string gets: null where there is none or it is reserved.</summary>
    public int? FindText(string token) => Find(token) is { } id && IsText(id) ? id : null;

    /// <summary>Whether the id stands for text: it is neither a special token nor a user symbol.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    public bool IsText(int id) => !_reserved.Contains(Checked(id));

    /// <summary>The string of an id.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The vocabulary has no such id.</exception>
    public string this[int id] => Tokens[Checked(id)];

    private int Checked(int id) => (uint)id < (uint)Count
        ? id
        : throw new ArgumentOutOfRangeException(nameof(id), id, $"the vocabulary's ids run from 0 to {Count - 1}");
}
