using Seq2Seq;
using Seq2Seq.Model;

// The folder of a run, of which the best checkpoint is taken, or of a checkpoint.
using var translator = Translator.Load(args.Length > 0 ? args[0] : "runs/toy", TorchNetwork.Loader());

while (Console.ReadLine() is { } text)
{
    Console.WriteLine(translator.Translate(text));
}
