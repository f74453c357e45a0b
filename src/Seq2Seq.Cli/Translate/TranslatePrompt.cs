using System.Globalization;
using Seq2Seq.Files;

namespace Seq2Seq.Cli;

/// <summary>Answers a person line by line, and remembers the last translations.</summary>
internal sealed class TranslatePrompt(TranslateRequest request, Translator translator, CommandContext context)
{
    private const int Remembered = 20;
    private const string ShowHistory = ":history";

    private readonly Queue<(int Number, string Source, string Target)> _history = [];

    /// <summary>Reads until the input ends.</summary>
    public void Run(TranslateInput input, TranslateWriter writer, TextWriter output)
    {
        context.Say($"Type a line to translate it, {ShowHistory} for the last {Remembered} translations, Ctrl-D to end.");
        Ask();
        var line = 0;
        foreach (var text in TextLines.ReadAll(context.Io.Input, input.Name))
        {
            context.Cancellation.ThrowIfCancellationRequested();
            if (text.Trim() == ShowHistory)
            {
                PrintHistory();
            }
            else
            {
                Answer(text, line++, input, writer);
                output.Flush();
            }

            Ask();
        }
    }

    private void Answer(string text, int line, TranslateInput input, TranslateWriter writer)
    {
        try
        {
            var one = input.Make(text, line);
            var translation = translator.Translate([one], TranslateCommand.Settings(request), context.Cancellation)[0];
            TranslateCommand.WarnIfCut(context, input.Name, one, translation);
            writer.Write(line, translation);
            _history.Enqueue((line + 1, text, translation.Outputs[0].Text));
            if (_history.Count > Remembered)
            {
                _history.Dequeue();
            }
        }
        catch (InputException failure)
        {
            // A slip of the hand need not end the session.
            context.Io.Error.WriteLine($"error: {failure.Message}");
        }
    }

    private void PrintHistory()
    {
        foreach (var (number, source, target) in _history)
        {
            context.Io.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,4}  {source}\n      {target}"));
        }
    }

    private void Ask()
    {
        if (!context.Quiet)
        {
            context.Io.Error.Write("> ");
        }
    }
}
