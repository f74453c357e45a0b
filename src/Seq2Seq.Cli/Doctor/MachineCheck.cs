namespace Seq2Seq.Cli.Doctor;

/// <summary>How one thing of the machine is.</summary>
internal enum Verdict
{
    Ok,

    /// <summary>It works, and could be better.</summary>
    Warn,

    /// <summary>The program cannot do its work.</summary>
    Fail,
}

/// <summary>One thing of the machine that was looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Verdict">How it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do, where it is not as it should be.</param>
internal sealed record MachineCheck(string Name, Verdict Verdict, string Found, string? Advice = null)
{
    public static MachineCheck Ok(string name, string found) => new(name, Verdict.Ok, found);

    public static MachineCheck Warn(string name, string found, string advice) => new(name, Verdict.Warn, found, advice);

    public static MachineCheck Fail(string name, string found, string advice) => new(name, Verdict.Fail, found, advice);
}
