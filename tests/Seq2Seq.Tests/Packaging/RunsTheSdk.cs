namespace Seq2Seq.Tests.Packaging;

/// <summary>Tests that run the SDK on the project's own folders: one after the other.</summary>
[CollectionDefinition(nameof(RunsTheSdk))]
public sealed class RunsTheSdk;
