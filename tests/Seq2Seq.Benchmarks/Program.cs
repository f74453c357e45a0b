using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Seq2Seq.Benchmarks;

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
    case ["data", var config, var cacheFolder]:
        DataBenchmark.Run(config, cacheFolder);
        break;
    default:
        Console.Error.WriteLine(
            """
            add                                    one 8x8 add, beside python3-torch
            micro [--filter *Attention*]           attention, dropout, loss, a beam step, tokenization, by BenchmarkDotNet
            peer train|translate tiny|small        the whole program beside PyTorch, in turn [--turns 3] [--beam 5] [--precision bfloat16]
            encode TOKENIZER TEXT                  tokenization of a file
            data CONFIG CACHE                      preparation of a corpus
            """);
        return 2;
}

return 0;
