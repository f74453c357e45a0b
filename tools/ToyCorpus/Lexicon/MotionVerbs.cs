namespace Seq2Seq.ToyCorpus.Lexicon;

/// <summary>Coming, going and staying: most of them take être in the perfect.</summary>
internal static class MotionVerbs
{
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("go", "aller") { Past = "went", Route = Route.To },
        new("come", "venir") { Past = "came", Route = Route.From },
        new("arrive", "arriver") { Route = Route.At, Manners = [Adverbs.Early, Adverbs.Late] },
        new("stay", "rester") { Route = Route.At, InCompany = true },
        new("live", "habiter") { IsState = true, Route = Route.Residence },
        new("leave", "partir") { Past = "left", InCompany = true, Manners = [Adverbs.Early, Adverbs.Late] },
        new("go", "sortir") { Past = "went", Particle = "out", InCompany = true, Manners = [Adverbs.ALot, Adverbs.Early, Adverbs.Late] },
    ];
}
