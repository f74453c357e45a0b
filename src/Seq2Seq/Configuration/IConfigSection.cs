namespace Seq2Seq.Configuration;

/// <summary>A record of settings that can tell everything that is wrong with it.</summary>
internal interface IConfigSection
{
    /// <summary>Every problem, cross-field rules included; empty when the section can be used.</summary>
    IEnumerable<ConfigProblem> Validate();
}
