using Seq2Seq.Server.Http;

namespace Seq2Seq.Server.Decoding;

/// <summary>
/// What waits for the decoder, and the threads that decode: one for each processor, each with one batch at a time. A batch is the job that waits longest and
/// all others of its kind, as far as the limits allow: those that came within a small window, and those that came while the decoder was busy.
/// A job that nobody wants any more leaves the queue at once, and a running batch at its next token.
/// </summary>
internal sealed class DecodingQueue : IDisposable
{
    // Sharing fewer texts among idle workers gains nothing.
    private const int SmallestShare = 8;

    private readonly ServerLimits _limits;
    private readonly ServerMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly object _gate = new();
    private readonly List<DecodingJob> _waiting = [];
    private readonly Thread[] _workers;
    private int _waitingTexts;
    private int _runningTexts;
    private int _idleWorkers;
    private bool _isClosed;

    /// <summary>Starts the workers.</summary>
    public DecodingQueue(int workers, ServerLimits limits, ServerMetrics metrics, TimeProvider clock)
    {
        (_limits, _metrics, _clock) = (limits, metrics, clock);
        _workers = [.. Enumerable.Range(0, workers).Select(i => new Thread(Work) { Name = $"decoder {i}", IsBackground = true })];
        Array.ForEach(_workers, worker => worker.Start());
    }

    /// <summary>Texts that wait.</summary>
    public int WaitingTexts => Volatile.Read(ref _waitingTexts);

    /// <summary>Texts that are being decoded.</summary>
    public int RunningTexts => Volatile.Read(ref _runningTexts);

    /// <summary>Has a job done.</summary>
    /// <exception cref="ApiException">Too many texts wait already.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task<T> Run<T>(DecodingJob<T> job)
    {
        job.Cancellation.ThrowIfCancellationRequested();
        Add(job);
        try
        {
            var result = await job.Result.WaitAsync(job.Cancellation);

            // What was generated for somebody who was leaving is no result.
            job.Cancellation.ThrowIfCancellationRequested();
            return result;
        }
        finally
        {
            Remove(job);
        }
    }

    /// <summary>Ends the workers when they have done what they hold; what still waits is given up.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isClosed = true;
            _waiting.ForEach(job => job.Fail(ApiException.Stopping()));
            _waiting.Clear();
            _waitingTexts = 0;
            Monitor.PulseAll(_gate);
        }

        Array.ForEach(_workers, worker => worker.Join());
    }

    private void Add(DecodingJob job)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                throw ApiException.Stopping();
            }

            if (_waiting.Count > 0 && _waitingTexts + job.Texts > _limits.QueuedTexts)
            {
                throw ApiException.Busy();
            }

            job.Arrived = _clock.GetTimestamp();
            _waiting.Add(job);
            _waitingTexts += job.Texts;
            Monitor.PulseAll(_gate);
        }
    }

    // Does nothing when a worker has taken it.
    private void Remove(DecodingJob job)
    {
        lock (_gate)
        {
            if (_waiting.Remove(job))
            {
                _waitingTexts -= job.Texts;
            }
        }
    }

    private void Work()
    {
        while (Take() is { } batch)
        {
            var texts = batch.Sum(job => job.Texts);
            Interlocked.Add(ref _runningTexts, texts);
            _metrics.CountBatch(batch.Count, texts);
            try
            {
                batch[0].Run(batch);
            }
            catch (Exception failure)
            {
                batch.ForEach(job => job.Fail(failure));
            }
            finally
            {
                Interlocked.Add(ref _runningTexts, -texts);
            }
        }
    }

    // The next batch; null when the server ends.
    private List<DecodingJob>? Take()
    {
        lock (_gate)
        {
            _idleWorkers++;
            try
            {
                while (!_isClosed)
                {
                    if (_waiting.Count == 0)
                    {
                        Monitor.Wait(_gate);
                        continue;
                    }

                    var alike = _waiting.FindAll(job => job.Kind.Equals(_waiting[0].Kind));
                    var (texts, rows) = (alike.Sum(job => job.Texts), alike.Sum(job => job.Rows));
                    var left = _limits.BatchWindow - _clock.GetElapsedTime(_waiting[0].Arrived);
                    if (left > TimeSpan.Zero && texts < _limits.BatchTexts && rows < _limits.BatchRows)
                    {
                        Monitor.Wait(_gate, (int)Math.Ceiling(left.TotalMilliseconds));
                        continue;
                    }

                    return Cut(alike, Math.Max(SmallestShare, (texts + _idleWorkers - 1) / _idleWorkers));
                }

                return null;
            }
            finally
            {
                _idleWorkers--;
            }
        }
    }

    // Takes jobs out of the queue up to the limits and a fair share; the first one always.
    private List<DecodingJob> Cut(List<DecodingJob> alike, int share)
    {
        var batch = new List<DecodingJob>();
        var (texts, rows) = (0, 0);
        foreach (var job in alike)
        {
            if (batch.Count > 0 && (texts + job.Texts > Math.Min(_limits.BatchTexts, share) || rows + job.Rows > _limits.BatchRows))
            {
                break;
            }

            batch.Add(job);
            (texts, rows) = (texts + job.Texts, rows + job.Rows);
            _waiting.Remove(job);
        }

        _waitingTexts -= texts;
        return batch;
    }
}
