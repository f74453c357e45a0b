namespace Seq2Seq.ToyCorpus.French;

/// <summary>Numbers from 1 to 100 in words, as they are counted in France (soixante-dix, quatre-vingts).</summary>
internal static class FrenchNumbers
{
    private static readonly string[] Small =
    [
        "", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize",
        "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
    ];

    private static readonly string[] Tens = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante"];

    /// <summary>The number in words, for a masculine noun.</summary>
    public static string Write(int number) => number switch
    {
        < 20 => Small[number],
        100 => "cent",
        80 => "quatre-vingts",
        > 80 => "quatre-vingt-" + Small[number - 80],
        71 => "soixante et onze",
        > 60 when number % 20 != 1 && number != 60 => "soixante-" + Small[number - 60],
        _ => Tens[number / 10] + (number % 10) switch
        {
            0 => "",
            1 => " et un",
            var unit => "-" + Small[unit],
        },
    };
}
