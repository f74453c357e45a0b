namespace Seq2Seq.Tests.Docs;

public sealed class ReferenceTests
{
    [Fact]
    public void The_configuration_reference_is_what_the_records_say() =>
        new GeneratedPart("src/Seq2Seq/Configuration/README.md").Hold(ConfigReference.Markdown());

    [Fact]
    public async Task The_command_reference_is_what_help_says() =>
        new GeneratedPart("src/Seq2Seq.Cli/README.md").Hold(await CommandReference.Markdown());
}
