using Seq2Seq.Batching;

namespace Seq2Seq.Data;

/// <summary>Takes the pairs of a split as they are made, in their order.</summary>
internal interface IPairSink
{
    /// <summary>The next pair.</summary>
    void Add(TokenPair pair);

    /// <summary>All pairs of a corpus have been added.</summary>
    void EndCorpus();
}
