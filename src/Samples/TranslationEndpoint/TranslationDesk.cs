using Seq2Seq;

namespace TranslationEndpoint;

/// <summary>Answers questions with a model, as many at a time as keep the machine busy; the others wait in line.</summary>
internal sealed class TranslationDesk(Translator translator) : IDisposable
{
    private const int MostTexts = 64;
    private const int MostRows = 32;

    private readonly SemaphoreSlim _places = new(translator.Workers);

    /// <summary>Translates, off the thread of the request.</summary>
    /// <exception cref="InputException">The question cannot be answered.</exception>
    /// <exception cref="OperationCanceledException">The client has gone; the work stops at the next token.</exception>
    public async Task<TranslationAnswer> Answer(TranslationQuestion question, CancellationToken cancellation)
    {
        Check(question);
        var settings = new TranslationSettings { Options = question.Options, Workers = 1 };
        await _places.WaitAsync(cancellation);
        try
        {
            var translations = await Task.Run(() => translator.Translate(question.Texts, settings, cancellation), cancellation);
            return new([.. translations.Select(translation => translation.Outputs[0].Text)]);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    // What would take too much of this machine, or not be translated whole; the library itself checks the rest.
    private void Check(TranslationQuestion question)
    {
        if (question.Texts is not { Count: > 0 and <= MostTexts } texts || texts.Contains(null))
        {
            throw new InputException($"'texts' holds {question.Texts?.Count ?? 0}; 1 to {MostTexts} texts are wanted.");
        }

        if (Math.Max(question.Options.BeamSize ?? 0, question.Options.Samples ?? 0) is var rows && rows > MostRows)
        {
            throw new InputException($"'options' asks for {rows} outputs at once; at most {MostRows} are wanted.");
        }

        for (var i = 0; i < texts.Count; i++)
        {
            if (translator.EncodeSource(texts[i]).Length is var length && length > translator.LongestSource)
            {
                throw new InputException($"text {i + 1} has {length} tokens; the model reads at most {translator.LongestSource}.");
            }
        }
    }
}
