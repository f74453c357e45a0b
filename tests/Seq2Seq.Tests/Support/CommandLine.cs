using System.Text;
using Seq2Seq.Cli;

namespace Seq2Seq.Tests.Support;

/// <summary>Runs command lines as the program does, with streams of the test's own.</summary>
internal static class CommandLine
{
    public static Task<(int Code, string Output, string Error)> Run(params string[] args) => Run(args, "");

    public static async Task<(int Code, string Output, string Error)> Run(string[] args, string input, bool terminal = false)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        var streams = new StandardStreams(new MemoryStream(Encoding.UTF8.GetBytes(input)), output, error) { InputIsTerminal = terminal };
        var code = await CommandLineApp.RunAsync(args, streams, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}
