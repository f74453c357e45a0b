namespace Seq2Seq.Tests.Model;

/// <summary>What FloorsTests is to find: a type of a lower floor that names those of upper ones inside a method, without a using line.</summary>
internal static class LooksUp
{
    public static string Names() => typeof(Seq2Seq.Training.Trainer).Name + typeof(Translator).Name;
}
