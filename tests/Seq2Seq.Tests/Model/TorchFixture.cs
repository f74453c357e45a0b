using Seq2Seq.Checkpoints;
using Seq2Seq.Model;
using static TorchSharp.torch;

namespace Seq2Seq.Tests.Model;

/// <summary>A checkpoint that PyTorch wrote, loaded, and what PyTorch computes with it (Fixtures/Model, where the scripts lie).</summary>
internal sealed class TorchFixture : IDisposable
{
    private readonly Dictionary<string, Tensor> _expected;

    public TorchFixture(string kind, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Model", kind, name);
        Model = TorchCheckpoint.LoadModel(folder, DeviceAndPrecision.Default);
        using var file = SafeTensorsFile.Open(Path.Combine(folder, "expected.safetensors"));
        _expected = file.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.ToTensor());
    }

    public Seq2SeqModel Model { get; }

    public Tensor Source => _expected["source"];

    public Tensor TargetInput => _expected["target_input"];

    public Tensor this[string name] => _expected[name];

    public IEnumerable<string> Names => _expected.Keys;

    /// <summary>The names of the folders of one kind.</summary>
    public static IEnumerable<TheoryDataRow<string>> All(string kind) =>
        Directory.GetDirectories(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Model", kind)).Order(StringComparer.Ordinal)
            .Select(folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    /// <summary>What the output projection reads, at the positions that are no padding; [tokens, d_model].</summary>
    public Tensor Hidden()
    {
        var config = Model.Config;
        var hidden = Model.Forward(config.HasEncoder ? Source : null, config.HasDecoder ? TargetInput : null);
        return hidden[Tokens];
    }

    /// <summary>PyTorch's logits at the positions that are no padding; [tokens, vocab_size].</summary>
    public Tensor Logits() => this["logits"][Tokens];

    public void Dispose()
    {
        Model.Dispose();
        foreach (var tensor in _expected.Values)
        {
            tensor.Dispose();
        }
    }

    private Tensor Tokens => (Model.Config.HasDecoder ? TargetInput : Source).IsNot(Model.Config.PadId);
}
