using YamlDotNet.RepresentationModel;

namespace Seq2Seq.Configuration;

/// <summary>
/// Models by name: <c>model.preset</c> of a run stands for the keys of one of them, and a key that is given beside it wins. What is saved and printed are
/// the keys, not the name.
/// </summary>
internal static class ModelPreset
{
    private const string Section = "model";
    private const string Key = "preset";

    /// <summary>
    /// Every preset. base is that of Vaswani et al. 2017, table 3; micro is for some hundred short sentences, tiny for some ten thousand, small for some hundred thousand.
    /// </summary>
    public static IReadOnlyList<(string Name, (string Key, string Value)[] Keys)> All { get; } =
    [
        ("micro",
        [
            ("d_model", "64"), ("heads", "4"), ("encoder_layers", "2"), ("decoder_layers", "2"), ("feed_forward_dim", "128"), ("dropout", "0.2"),
            ("norm", "pre"), ("positions", "rotary"),
        ]),
        ("tiny", [("d_model", "128"), ("heads", "4"), ("encoder_layers", "4"), ("decoder_layers", "4"), ("feed_forward_dim", "256"), ("dropout", "0.3")]),
        ("small", [("d_model", "256"), ("heads", "8"), ("encoder_layers", "3"), ("decoder_layers", "3"), ("feed_forward_dim", "1024"), ("dropout", "0.1")]),
        ("base", [("d_model", "512"), ("heads", "8"), ("encoder_layers", "6"), ("decoder_layers", "6"), ("feed_forward_dim", "2048"), ("dropout", "0.1")]),
    ];

    /// <summary>Puts the keys of the preset that a run's document names in its place.</summary>
    /// <exception cref="InputException">There is no such preset.</exception>
    public static void Expand(ConfigDocument document)
    {
        if (document.Take(Section, Key) is not (var value, var place))
        {
            return;
        }

        var name = (value as YamlScalarNode)?.Value;
        var keys = All.FirstOrDefault(preset => preset.Name == name).Keys
            ?? throw new InputException($"{place}: {Section}.{Key} is '{name}'; {string.Join(" | ", All.Select(preset => preset.Name))} is wanted.");
        foreach (var (key, setting) in keys)
        {
            document.SetDefault(Section, key, setting, place);
        }
    }
}
