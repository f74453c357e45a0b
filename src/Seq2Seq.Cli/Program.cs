using Seq2Seq.Cli;

using var signals = new InterruptSignals();
return await CommandLineApp.RunAsync(args, StandardStreams.OfProcess(), signals.Token);
