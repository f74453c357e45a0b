using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Seq2Seq.Benchmarks;
using Seq2Seq.Model;

TorchRuntime.Tune();
switch (args)
{
    case ["add"]:
        AddBenchmark.Run();
        break;
    case ["micro", .. var filter]:
        // In this process: a project that BenchmarkDotNet generates would not know where the TorchSharp API comes from.
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        BenchmarkSwitcher.FromAssembly(typeof(PeerBenchmark).Assembly).Run(filter, DefaultConfig.Instance.AddJob(job).WithArtifactsPath("artifacts"));
        break;
    case ["peer", "train" or "translate", "tiny" or "small", ..]:
        PeerBenchmark.Run(args[1..]);
        break;
    case ["encode", var tokenizer, var text]:
        EncodeBenchmark.Run(tokenizer, text);
        break;
    case ["data", var config, var cacheFolder, .. var format]:
        DataBenchmark.Run(config, cacheFolder, json: format is ["json"]);
        break;
    case ["curves", .. var rest]:
        return CurveBenchmark.Run(rest);
    case ["losses", .. var rest]:
        return LossBenchmark.Run(rest);
    case ["serve", var checkpoint, var sentences, .. var more]:
        await ServeBenchmark.Run(checkpoint, sentences, more.ElementAtOrDefault(0) ?? "60", more.ElementAtOrDefault(1) ?? "{}");
        break;
    case [ServeBenchmark.Host, var served, var batchTexts]:
        await ServeBenchmark.HostAsync(served, int.Parse(batchTexts, System.Globalization.CultureInfo.InvariantCulture));
        break;
    default:
        Console.Error.WriteLine(
            $"""
            add                                    one 8x8 add, beside python3-torch
            micro [--filter *Attention*]           attention, dropout, loss, a beam step, tokenization, by BenchmarkDotNet
            peer train|translate tiny|small        the whole program beside PyTorch, in turn [--turns 3] [--beam 5] [--precision bfloat16] [--rounds 5] [--count N]
            encode TOKENIZER TEXT                  tokenization of a file
            data CONFIG CACHE [json]               preparation of a corpus
            curves [{CurveBenchmark.Names}]
                                                   speed and memory along each, as Markdown and JSON [--rounds 3] [--precision bfloat16]
                                                   [--checkpoint runs/toy] [--program ./seq2seq] [--output artifacts/curves]
            losses [CONFIG] [--updates 300]        loss curves of the program and of training by the book, which must lie on each other [--set key=value]
            serve CHECKPOINT TEXT [SECONDS [JSON]] a server under 200 clients, decoding one by one and together; JSON is generation options
            """);
        return 2;
}

return 0;
