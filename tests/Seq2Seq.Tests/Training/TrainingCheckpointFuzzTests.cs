using Seq2Seq.Configuration;
using Seq2Seq.Data;
using Seq2Seq.Model;
using Seq2Seq.Runs;
using Seq2Seq.Tests.Model;
using Seq2Seq.Tests.Support;
using Seq2Seq.Training;

namespace Seq2Seq.Tests.Training;

/// <summary>A damaged training/ folder loads or is refused in one sentence.</summary>
public sealed class TrainingCheckpointFuzzTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("state.json")]
    [InlineData("optimizer.safetensors")]
    public void Files_of_a_training(string name)
    {
        var config = Models.Small with { VocabSize = 8, DModel = 4, Heads = 1, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 4 };
        using var trained = new LiveModel(new Seq2SeqModel(config), new TrainingConfig { EmaDecay = 0.9 });
        TrainingCheckpoint.Save(_folder.Path, new TrainingState(40, new DataPosition(3, 5) { PlannedTokens = 256 }, 2.5, 1), trained);
        var path = _folder.File($"training/{name}");

        Fuzz.Run<InputException>(1000, File.ReadAllBytes(path), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var state = TrainingCheckpoint.Load(_folder.Path, trained);
            Assert.InRange(state.Update, 0, long.MaxValue);
            Assert.InRange(state.Position.Batch, 0, int.MaxValue);
        });
    }
}
