using Seq2Seq.Cli;
using Seq2Seq.Model;

TorchRuntime.Tune();
NativeFailure.Arrange();
using var signals = new InterruptSignals();
var exitCode = await CommandLineApp.RunAsync(args, StandardStreams.OfProcess(), signals.Token);
QuickExit.Arrange();
return exitCode;
