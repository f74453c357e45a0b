using System.Text.Json.Serialization;

namespace Seq2Seq.Configuration;

/// <summary>Which stacks the model has.</summary>
public enum Architecture
{
    /// <summary>An encoder, and a decoder that attends to it: translation.</summary>
    [JsonStringEnumMemberName("encoder-decoder")]
    EncoderDecoder,

    /// <summary>A causal language model: self-attention only, continuation of a prompt.</summary>
    [JsonStringEnumMemberName("decoder-only")]
    DecoderOnly,

    /// <summary>A bidirectional encoder: contextual embeddings.</summary>
    [JsonStringEnumMemberName("encoder-only")]
    EncoderOnly,
}

/// <summary>Where the normalization of a residual block stands.</summary>
public enum NormPlacement
{
    /// <summary>Before the sublayer (Xiong et al. 2020); the stack ends with one more norm.</summary>
    Pre,

    /// <summary>After the residual sum (Vaswani et al. 2017).</summary>
    Post,
}

/// <summary>The kind of normalization.</summary>
public enum NormKind
{
    /// <summary>Layer normalization (Ba et al. 2016), eps 1e-5.</summary>
    Layer,

    /// <summary>Root-mean-square normalization (Zhang and Sennrich 2019), eps 1e-5, no bias.</summary>
    Rms,
}

/// <summary>The nonlinearity of the feed-forward blocks.</summary>
public enum Activation
{
    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>x Phi(x), exact (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>x sigmoid(x).</summary>
    Silu,
}

/// <summary>How a model knows the order of its tokens.</summary>
public enum PositionKind
{
    /// <summary>Fixed sinusoids added to the embeddings (Vaswani et al. 2017, section 3.5).</summary>
    Sinusoidal,

    /// <summary>A trained vector per position, added to the embeddings.</summary>
    Learned,

    /// <summary>Rotation of the queries and keys of self-attention (Su et al. 2021).</summary>
    Rotary,
}

/// <summary>Which embedding matrices are one.</summary>
public enum EmbeddingTying
{
    /// <summary>Source, target and output projection each have their own.</summary>
    None,

    /// <summary>Target embedding and output projection are one (Press and Wolf 2017).</summary>
    Target,

    /// <summary>All three are one.</summary>
    All,
}

/// <summary>
/// The network: what config.json of a checkpoint holds, and the <c>model</c> section of a run. The defaults are the
/// standard model of "Attention Is All You Need" (Vaswani et al. 2017) at a small size.
/// </summary>
public sealed record ModelConfig : IConfigSection
{
    /// <summary>The newest format that this program reads and the one it writes.</summary>
    public const int CurrentFormat = 1;

    /// <summary>Version of the checkpoint format.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>Which stacks the model has.</summary>
    public Architecture Architecture { get; init; } = Architecture.EncoderDecoder;

    /// <summary>Number of token ids; 0 in a run's configuration means "as many as the tokenizer has".</summary>
    public int VocabSize { get; init; }

    /// <summary>Width of the residual stream.</summary>
    public int DModel { get; init; } = 256;

    /// <summary>Attention heads; head_dim = d_model / heads.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>Key/value heads of grouped-query attention (Ainslie et al. 2023); unset means one per head.</summary>
    public int? KvHeads { get; init; }

    /// <summary>Layers of the encoder.</summary>
    public int EncoderLayers { get; init; } = 3;

    /// <summary>Layers of the decoder.</summary>
    public int DecoderLayers { get; init; } = 3;

    /// <summary>Inner width of the feed-forward blocks.</summary>
    public int FeedForwardDim { get; init; } = 1024;

    /// <summary>Dropout probability on embeddings and on every sublayer's output before the residual sum.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Dropout probability on attention weights.</summary>
    public double AttentionDropout { get; init; }

    /// <summary>Dropout probability after the feed-forward activation.</summary>
    public double ActivationDropout { get; init; }

    /// <summary>Probability of skipping a whole layer in training (LayerDrop, Fan et al. 2020).</summary>
    public double LayerDrop { get; init; }

    /// <summary>Nonlinearity of the feed-forward blocks.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    /// <summary>Whether the feed-forward block is gated: down(activation(gate(x)) * up(x)) (Shazeer 2020).</summary>
    public bool Gated { get; init; }

    /// <summary>Normalization before or after the sublayer.</summary>
    public NormPlacement Norm { get; init; } = NormPlacement.Post;

    /// <summary>Layer or root-mean-square normalization.</summary>
    public NormKind NormKind { get; init; } = NormKind.Layer;

    /// <summary>Whether projections and layer norms have biases.</summary>
    public bool Bias { get; init; } = true;

    /// <summary>How positions enter.</summary>
    public PositionKind Positions { get; init; } = PositionKind.Sinusoidal;

    /// <summary>Longest sequence, begin or end token included; the size of learned position tables.</summary>
    public int MaxLength { get; init; } = 512;

    /// <summary>Which embedding matrices are shared.</summary>
    public EmbeddingTying TieEmbeddings { get; init; } = EmbeddingTying.All;

    /// <summary>Whether embeddings are multiplied by sqrt(d_model).</summary>
    public bool ScaleEmbeddings { get; init; } = true;

    /// <summary>Whether the output projection adds a bias per token.</summary>
    public bool OutputBias { get; init; }

    /// <summary>Id of padding.</summary>
    public int PadId { get; init; }

    /// <summary>Id that begins a target.</summary>
    public int BosId { get; init; } = 1;

    /// <summary>Id that ends a source and a target.</summary>
    public int EosId { get; init; } = 2;

    /// <summary>Id of an unknown token.</summary>
    public int UnkId { get; init; } = 3;

    /// <summary>Channels of one head.</summary>
    [JsonIgnore]
    public int HeadDim => DModel / Heads;

    /// <summary>Key/value heads in force.</summary>
    [JsonIgnore]
    public int KeyValueHeads => KvHeads ?? Heads;

    /// <summary>Whether the model has an encoder stack.</summary>
    [JsonIgnore]
    public bool HasEncoder => Architecture != Architecture.DecoderOnly;

    /// <summary>Whether the model has a decoder stack.</summary>
    [JsonIgnore]
    public bool HasDecoder => Architecture != Architecture.EncoderOnly;

    /// <summary>Whether anything is dropped in training.</summary>
    [JsonIgnore]
    public bool HasDropout => Dropout > 0 || AttentionDropout > 0 || ActivationDropout > 0 || LayerDrop > 0;

    /// <inheritdoc/>
    public IEnumerable<ConfigProblem> Validate() =>
        Sizes().Concat(Probabilities()).Concat(SpecialIds());

    private IEnumerable<ConfigProblem> Sizes()
    {
        if (Format != CurrentFormat)
        {
            yield return new("format", $"is {Format}; this program reads format {CurrentFormat}");
        }

        foreach (var (key, value) in new[]
        {
            ("d_model", DModel), ("heads", Heads), ("kv_heads", KeyValueHeads), ("feed_forward_dim", FeedForwardDim), ("max_length", MaxLength),
            ("encoder_layers", HasEncoder ? EncoderLayers : 1), ("decoder_layers", HasDecoder ? DecoderLayers : 1),
        })
        {
            if (value < 1)
            {
                yield return new(key, $"is {value}; at least 1 is wanted");
            }
        }

        if (VocabSize < 0)
        {
            yield return new("vocab_size", $"is {VocabSize}; a positive number, or 0 for the tokenizer's, is wanted");
        }

        if (Heads > 0 && DModel % Heads != 0)
        {
            yield return new("d_model", $"is {DModel}; a multiple of heads ({Heads}) is wanted");
        }
        else if (Heads > 0 && Positions == PositionKind.Rotary && HeadDim % 2 != 0)
        {
            yield return new("d_model", $"is {DModel} with {Heads} heads; rotary positions want an even number of channels per head, and {HeadDim} is odd");
        }

        if (Positions == PositionKind.Sinusoidal && DModel % 2 != 0)
        {
            yield return new("d_model", $"is {DModel}; sinusoidal positions want an even number");
        }

        if (Heads > 0 && KeyValueHeads > 0 && Heads % KeyValueHeads != 0)
        {
            yield return new("kv_heads", $"is {KeyValueHeads}; a divisor of heads ({Heads}) is wanted");
        }
    }

    private IEnumerable<ConfigProblem> Probabilities()
    {
        foreach (var (key, value) in new[]
        {
            ("dropout", Dropout), ("attention_dropout", AttentionDropout), ("activation_dropout", ActivationDropout), ("layer_drop", LayerDrop),
        })
        {
            if (!(value is >= 0 and < 1))
            {
                yield return new(key, $"is {value}; a probability from 0 to below 1 is wanted");
            }
        }
    }

    private IEnumerable<ConfigProblem> SpecialIds()
    {
        var ids = new[] { ("pad_id", PadId), ("bos_id", BosId), ("eos_id", EosId), ("unk_id", UnkId) };
        foreach (var (key, value) in ids)
        {
            if (value < 0 || (VocabSize > 0 && value >= VocabSize))
            {
                yield return new(key, $"is {value}; an id from 0{(VocabSize > 0 ? $" to below vocab_size ({VocabSize})" : "")} is wanted");
            }
            else if (ids.Any(other => other.Item2 == value && string.CompareOrdinal(other.Item1, key) < 0))
            {
                yield return new(key, $"is {value}, which another special token has already");
            }
        }
    }
}
