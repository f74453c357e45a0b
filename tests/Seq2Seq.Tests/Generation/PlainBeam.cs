using Seq2Seq.Tests.Support;

namespace Seq2Seq.Tests.Generation;

/// <summary>A sequence with what search says of it.</summary>
internal sealed record PlainHypothesis(int[] Ids, double LogProb, bool Finished)
{
    public int Length => Ids.Length + (Finished ? 1 : 0);

    public double Score(double lengthPenalty) => LogProb / Math.Pow(Length, lengthPenalty);
}

/// <summary>Search written as plainly as can be, to compare with.</summary>
internal static class PlainBeam
{
    private const int Eos = 2;

    /// <summary>Every sequence that can come out, in no order.</summary>
    public static List<PlainHypothesis> Everything(ScriptedNetwork decoder, int longest)
    {
        var result = new List<PlainHypothesis>();
        Extend([], 0);
        return result;

        void Extend(int[] ids, double logProb)
        {
            if (ids.Length == longest)
            {
                result.Add(new PlainHypothesis(ids, logProb, false));
                return;
            }

            var next = decoder.LogProbs(4, ids);
            result.Add(new PlainHypothesis(ids, logProb + next[Eos], true));
            for (var token = 4; token < decoder.VocabSize; token++)
            {
                Extend([.. ids, token], logProb + next[token]);
            }
        }
    }

    /// <summary>fairseq's beam search for one source, nothing forced to end; best first.</summary>
    public static List<PlainHypothesis> Search(ScriptedNetwork decoder, int source, int beam, int longest, double lengthPenalty, int minLength = 0)
    {
        var live = new List<PlainHypothesis> { new([], 0, false) };
        var finished = new List<PlainHypothesis>();
        for (var step = 0; step < longest && finished.Count < beam; step++)
        {
            var candidates = new List<(PlainHypothesis From, int Token, double Sum)>();
            foreach (var one in live)
            {
                var logProbs = decoder.LogProbs(source, one.Ids);
                for (var token = 0; token < logProbs.Length; token++)
                {
                    if (token is 0 or 1 or 3 || (token == Eos && step < minLength))
                    {
                        continue;
                    }

                    candidates.Add((one, token, one.LogProb + logProbs[token]));
                }
            }

            var best = candidates.OrderByDescending(candidate => candidate.Sum).Take(2 * beam).ToList();
            live = [];
            for (var rank = 0; rank < best.Count; rank++)
            {
                var (from, token, sum) = best[rank];
                if (token == Eos)
                {
                    if (rank < beam && finished.Count < beam)
                    {
                        finished.Add(new PlainHypothesis(from.Ids, sum, true));
                    }
                }
                else if (live.Count < beam)
                {
                    live.Add(new PlainHypothesis([.. from.Ids, token], sum, false));
                }
            }
        }

        if (finished.Count < beam)
        {
            finished.AddRange(live);
        }

        return [.. finished.OrderByDescending(one => one.Score(lengthPenalty))];
    }
}
