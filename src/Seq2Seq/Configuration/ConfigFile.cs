using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Configuration;

/// <summary>
/// Reads sections from YAML, of which JSON is a part. Every mistake is an <see cref="InputException"/> with file and
/// line: bad syntax, an unknown key (with the nearest known one), a value of the wrong type, a rule that is broken.
/// </summary>
public static class ConfigFile
{
    /// <summary>Reads a file and applies overrides of the form "a.b=value", which take the same path as the file's own keys.</summary>
    /// <exception cref="InputException">The file cannot be read, or what it says cannot be used.</exception>
    internal static T Load<T>(string path, IEnumerable<string>? overrides = null)
        where T : class, IConfigSection, new() => Read<T>(ReadText(path), path, overrides);

    /// <summary>Reads a run's configuration; a run without a name takes that of its file.</summary>
    /// <exception cref="InputException">The file cannot be read, or what it says cannot be used.</exception>
    public static RunConfig LoadRun(string path, IEnumerable<string>? overrides = null)
    {
        var run = Load<RunConfig>(path, overrides);
        return run with { Name = run.Name.Length > 0 ? run.Name : Path.GetFileNameWithoutExtension(path), Training = run.Training.Resolved() };
    }

    /// <summary>Reads a section from text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="InputException">What the text says cannot be used.</exception>
    internal static T Read<T>(string text, string name, IEnumerable<string>? overrides = null)
        where T : class, IConfigSection, new()
    {
        var document = new ConfigDocument(name, ParseRoot(text, name));
        foreach (var setting in overrides ?? [])
        {
            document.Override(setting);
        }

        if (typeof(T) == typeof(RunConfig))
        {
            ModelPreset.Expand(document);
        }

        var section = (T)new ConfigBinder(document).Bind(document.Root, typeof(T), "");
        var problems = section.Validate().Select(problem => $"{document.PlaceOf(problem.Key)}: {problem}.").ToList();
        return problems.Count == 0 ? section : throw new InputException(string.Join('\n', problems));
    }

    private static string ReadText(string path)
    {
        if (Directory.Exists(path))
        {
            throw new InputException($"{path} is a folder; a configuration file is wanted.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputException($"{path} does not exist; a configuration file is wanted.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{path} cannot be read: {failure.Message}", failure);
        }
        catch (DecoderFallbackException failure)
        {
            throw new InputException($"{path} is not UTF-8 text; a configuration file is wanted.", failure);
        }
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
