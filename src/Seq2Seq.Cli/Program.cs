using Seq2Seq.Cli;

NativeFailure.Arrange();
using var signals = new InterruptSignals();
var exitCode = await CommandLineApp.RunAsync(args, StandardStreams.OfProcess(), signals.Token);
QuickExit.Arrange();
return exitCode;
