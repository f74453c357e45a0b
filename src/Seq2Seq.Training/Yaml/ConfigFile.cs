using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Configuration;

/// <summary>
/// Reads the configurations of runs, which are YAML. Every mistake is an <see cref="InputException"/> with file and
/// line: bad syntax, an unknown key (with the nearest known one), a value of the wrong type, a rule that is broken.
/// </summary>
public static class ConfigFile
{
    /// <summary>Reads a run's configuration; a run without a name takes that of its file.</summary>
    /// <exception cref="InputException">The file cannot be read, or what it says cannot be used.</exception>
    public static RunConfig LoadRun(string path, IEnumerable<string>? overrides = null)
    {
        var run = ReadRun(ConfigJson.ReadText(path), path, overrides);
        return run with { Name = run.Name.Length > 0 ? run.Name : Path.GetFileNameWithoutExtension(path), Training = run.Training.Resolved() };
    }

    /// <summary>Reads a run's configuration from text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="overrides">Settings of the form "a.b=value", which take the same path as the file's own keys.</param>
    /// <exception cref="InputException">What the text says cannot be used.</exception>
    internal static RunConfig ReadRun(string text, string name, IEnumerable<string>? overrides = null)
    {
        var document = new ConfigDocument(name, ParseRoot(text, name));
        foreach (var setting in overrides ?? [])
        {
            document.Override(setting);
        }

        ModelPreset.Expand(document);
        return ConfigBinder.Bind<RunConfig>(document.Tree(), name);
    }

    private static YamlMappingNode ParseRoot(string text, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException failure)
        {
            throw InputException.At(name, failure.Start.Line, $"not valid YAML: {failure.Message.Trim().TrimEnd('.')}.");
        }

        if (stream.Documents.Count == 0)
        {
            return [];
        }

        return stream.Documents[0].RootNode as YamlMappingNode
            ?? throw InputException.At(name, 1, "the file holds no keys; lines of the form 'key: value' are wanted.");
    }
}
