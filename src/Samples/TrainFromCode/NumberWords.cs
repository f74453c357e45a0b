namespace TrainFromCode;

/// <summary>The numbers below a hundred, in words.</summary>
internal static class NumberWords
{
    private static readonly string[] EnglishSmall =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".Split(' ');

    private static readonly string[] EnglishTens = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');

    private static readonly string[] FrenchSmall =
        "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize".Split(' ');

    private static readonly string[] FrenchTens = "vingt trente quarante cinquante soixante".Split(' ');

    /// <summary>All of them. Those held out are made of words that stand in others.</summary>
    public static IReadOnlyList<NumberPair> Pairs { get; } =
        [.. Enumerable.Range(0, 100).Select(number => new NumberPair(English(number), French(number), HeldOut: number is 28 or 35 or 42 or 49 or 56 or 63))];

    private static string English(int number) => (number / 10, number % 10) switch
    {
        ( < 2, _) => EnglishSmall[number],
        (var tens, 0) => EnglishTens[tens - 2],
        var (tens, ones) => $"{EnglishTens[tens - 2]} {EnglishSmall[ones]}",
    };

    private static string French(int number) => number switch
    {
        < 17 => FrenchSmall[number],
        < 20 => $"dix {FrenchSmall[number - 10]}",
        71 => "soixante et onze",
        80 => "quatre vingts",
        > 80 => $"quatre vingt {French(number - 80)}",
        >= 70 => $"soixante {French(number - 60)}",
        _ when number % 10 == 0 => FrenchTens[number / 10 - 2],
        _ when number % 10 == 1 => $"{French(number - 1)} et un",
        _ => $"{French(number / 10 * 10)} {FrenchSmall[number % 10]}",
    };
}

/// <summary>One number.</summary>
internal sealed record NumberPair(string English, string French, bool HeldOut)
{
    /// <summary>A line of a corpus file: source, tab, target.</summary>
    public string Line => $"{English}\t{French}";
}
