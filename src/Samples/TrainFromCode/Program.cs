using Seq2Seq;
using Seq2Seq.Configuration;
using Seq2Seq.Model;
using TrainFromCode;

TorchRuntime.Tune(); // settings of the whole process, for speed; before the first tensor

// Number words from English to French, learnt from those up to ninety-nine but for a few, on which the model is then tried.
var folder = Directory.CreateDirectory(args.Length > 0 ? args[0] : "runs/numbers").FullName;
var train = Path.Combine(folder, "train.tsv");
var valid = Path.Combine(folder, "valid.tsv");
File.WriteAllLines(train, NumberWords.Pairs.Where(pair => !pair.HeldOut).Select(pair => pair.Line));
File.WriteAllLines(valid, NumberWords.Pairs.Where(pair => pair.HeldOut).Select(pair => pair.Line));

// The keys of configs/*.yaml, as records; what is not said has its default.
var config = new RunConfig
{
    Name = "numbers",
    Model = new ModelConfig { DModel = 64, Heads = 4, EncoderLayers = 1, DecoderLayers = 1, FeedForwardDim = 128, Dropout = 0.1, MaxLength = 16 },
    Tokenizer = new TokenizerConfig { Kind = TokenizerKind.Word, MinFrequency = 1 },
    Data = new DataConfig
    {
        Train = [new CorpusConfig { Path = train }],
        Valid = [new CorpusConfig { Path = valid }],
        BatchTokens = 256,
    },
    Training = new TrainingConfig { MaxUpdates = 300, LearningRate = 0.005, WarmupUpdates = 30, ValidateEvery = 100, LogEvery = 50 },
};

var run = Path.Combine(folder, "run");
try
{
    // A cancellation token given to Train stops it with everything saved, and ExistingRun.Resume goes on from there.
    using (var training = TrainingRun.Prepare(config, run, ExistingRun.Overwrite))
    {
        training.Train([new LossPrinter()]);
    }

    using var translator = Translator.Load(run, TorchNetwork.Loader());
    foreach (var pair in NumberWords.Pairs.Where(pair => pair.HeldOut))
    {
        Console.WriteLine($"{pair.English} -> {translator.Translate(pair.English)}");
    }

    return 0;
}
catch (InputException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}
