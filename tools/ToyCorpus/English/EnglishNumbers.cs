namespace Seq2Seq.ToyCorpus.English;

/// <summary>Numbers from 1 to 100 in words.</summary>
internal static class EnglishNumbers
{
    private static readonly string[] Small =
    [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens =
    [
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];

    /// <summary>How many different words the numbers are made of.</summary>
    public static int WordCount => Small.Length - 1 + Tens.Length - 2 + 1;

    /// <summary>The number in words, with a hyphen (twenty-one).</summary>
    public static string Write(int number) => number switch
    {
        < 20 => Small[number],
        100 => "a hundred",
        _ => Tens[number / 10] + (number % 10 == 0 ? "" : "-" + Small[number % 10]),
    };
}
