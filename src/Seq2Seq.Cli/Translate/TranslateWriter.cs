using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Seq2Seq.Generation;

namespace Seq2Seq.Cli;

/// <summary>Writes translations as text, tsv or jsonl.</summary>
internal sealed class TranslateWriter(TranslateRequest request, Translator translator, TextWriter output)
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the outputs of one line.</summary>
    public void Write(long line, Translation translation)
    {
        switch (request.Format)
        {
            case TranslateFormat.Tsv:
                WriteTsv(line, translation);
                break;
            case TranslateFormat.Jsonl:
                WriteJson(line, translation);
                break;
            default:
                WriteText(translation);
                break;
        }
    }

    /// <summary>A score as people read it.</summary>
    public static string Number(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    private void WriteText(Translation translation)
    {
        for (var i = 0; i < request.LinesPerGroup; i++)
        {
            if (i < translation.Outputs.Count)
            {
                var one = translation.Outputs[i];
                output.Write(request.Scores ? $"{Number(one.Hypothesis.Score)}\t" : "");
                output.Write(OneLine(one.Text));
            }

            output.Write('\n');
        }
    }

    private void WriteTsv(long line, Translation translation)
    {
        foreach (var one in translation.Outputs)
        {
            output.Write(string.Create(CultureInfo.InvariantCulture, $"{line}\t{Number(one.Hypothesis.Score)}\t{OneLine(one.Text)}\n"));
        }
    }

    private void WriteJson(long line, Translation translation)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Json))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteStartArray("hypotheses");
            foreach (var one in translation.Outputs)
            {
                WriteHypothesis(json, one);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.Write(System.Text.Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        output.Write('\n');
    }

    private void WriteHypothesis(Utf8JsonWriter json, TranslationOutput one)
    {
        var hypothesis = one.Hypothesis;
        json.WriteStartObject();
        json.WriteString("text", one.Text);
        WriteTokens(json, hypothesis);
        json.WriteStartArray("ids");
        foreach (var id in hypothesis.Ids)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
        json.WriteNumber("score", hypothesis.Score);
        json.WriteNumber("logProb", hypothesis.LogProb);
        json.WriteBoolean("finished", hypothesis.Finished);
        json.WriteString("finishReason", hypothesis.FinishReason switch
        {
            FinishReason.End => "end",
            FinishReason.Length => "length",
            _ => "stopped",
        });
        json.WriteStartArray("tokenLogProbs");
        foreach (var logProb in hypothesis.TokenLogProbs)
        {
            json.WriteNumberValue(logProb);
        }

        json.WriteEndArray();
        if (hypothesis.Alignment is { } alignment)
        {
            json.WriteString("alignment", string.Join(' ', alignment));
        }

        json.WriteEndObject();
    }

    private void WriteTokens(Utf8JsonWriter json, Hypothesis hypothesis)
    {
        if (translator.Tokens(hypothesis.Ids) is not { } tokens)
        {
            json.WriteNull("tokens");
            return;
        }

        json.WriteStartArray("tokens");
        foreach (var token in tokens)
        {
            json.WriteStringValue(token);
        }

        json.WriteEndArray();
    }

    /// <summary>A text that stands on one line and in one column.</summary>
    public static string OneLine(string text) => text.Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ');
}
