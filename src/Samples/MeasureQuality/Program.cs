using Seq2Seq;
using Seq2Seq.Configuration;
using Seq2Seq.Metrics;
using Seq2Seq.Model;

// For a file of pairs, source TAB target: the three best outputs of each source with their scores, and how close the best ones come to the targets.
if (args is not [var checkpoint, var file])
{
    Console.Error.WriteLine("usage: MeasureQuality CHECKPOINT PAIRS.tsv");
    return 2;
}

try
{
    var pairs = File.ReadLines(file).Select((line, i) =>
        line.Split('\t') is [var source, var target] ? (Source: source, Target: target) : throw new InputException($"{file}:{i + 1}: a source, a tab and a target are wanted.")).ToList();
    string[] sources = [.. pairs.Select(pair => pair.Source)];
    string[] references = [.. pairs.Select(pair => pair.Target)];

    using var translator = Translator.Load(checkpoint, TorchNetwork.Loader());
    var settings = new TranslationSettings { Options = new GenerationOptions { BeamSize = 5, NBest = 3 } };
    var translations = translator.Translate(sources, settings);
    foreach (var output in translations.SelectMany(translation => translation.Outputs))
    {
        Console.WriteLine($"{output.Hypothesis.Score:F3}  {output.Text}");
    }

    string[] outputs = [.. translations.Select(translation => translation.Outputs[0].Text)];
    Console.WriteLine($"BLEU {new Bleu().CorpusScore(outputs, [references]).Value:F1}, chrF {new Chrf().CorpusScore(outputs, [references]).Value:F1}");
    return 0;
}
catch (Exception problem) when (problem is InputException or IOException)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
