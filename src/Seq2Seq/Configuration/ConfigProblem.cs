namespace Seq2Seq.Configuration;

/// <summary>One thing wrong with a configuration.</summary>
/// <param name="Key">The key, relative to the section that reports it ("d_model"), or "" for the section itself.</param>
/// <param name="Message">What was found and what is wanted, without the key: "is 100; a multiple of heads (8) is wanted".</param>
public sealed record ConfigProblem(string Key, string Message)
{
    /// <summary>The same problem seen from the section around: "d_model" becomes "model.d_model".</summary>
    internal ConfigProblem Under(string section) => this with { Key = Key.Length == 0 ? section : $"{section}.{Key}" };

    /// <summary>"key message".</summary>
    public override string ToString() => $"{Key} {Message}";
}

/// <summary>A record of settings that can tell everything that is wrong with it.</summary>
internal interface IConfigSection
{
    /// <summary>Every problem, cross-field rules included; empty when the section can be used.</summary>
    IEnumerable<ConfigProblem> Validate();
}
