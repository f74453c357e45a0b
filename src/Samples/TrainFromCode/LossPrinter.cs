using Seq2Seq.Training;

namespace TrainFromCode;

/// <summary>Prints how a training goes. What an observer does never changes the run.</summary>
internal sealed class LossPrinter : ITrainingObserver
{
    public void OnProgress(TrainingProgress progress) =>
        Console.WriteLine($"update {progress.Update} of {progress.MaxUpdates}: loss {progress.Loss:F3}");

    public void OnValidation(ValidationResult result) =>
        Console.WriteLine($"held out: loss {result.Loss:F3}{(result.IsBest ? ", the best so far" : "")}");
}
