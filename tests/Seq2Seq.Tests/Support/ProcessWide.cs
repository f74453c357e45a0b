namespace Seq2Seq.Tests.Support;

/// <summary>Tests of what the whole process shares (default random state, counts of live handles): they run alone.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;
